package shop.troth.fulfilment.message;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.fulfilment.FulfilmentUses;
import shop.troth.fulfilment.MailKinds;
import shop.troth.kernel.OrderId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.stores.Store;
import shop.troth.vault.Opened;

/** The mail that says an order is placed and paid. */
@Component
class ConfirmationMail implements MailWriter {

    private final Orders orders;
    private final OrderLetters letters;

    ConfirmationMail(Orders orders, OrderLetters letters) {
        this.orders = orders;
        this.letters = letters;
    }

    @Override
    public String kind() {
        return MailKinds.CONFIRMATION;
    }

    @Override
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var all = orders.findAll(store.id(), about.stream().map(OrderId::new).toList()).stream()
                .collect(Collectors.toMap(it -> it.id().value(), Function.identity()));
        return letters.write(
                store, all, FulfilmentUses.CONFIRM, (order, person, frame) -> words(store, order, person, frame));
    }

    private static OrderLetters.Words words(Store store, Order order, Opened person, LetterFrame frame) {
        var view = new ConfirmationView(
                frame,
                OrderLetters.name(person),
                order.number(),
                OrderLetters.day(order.placedAt()),
                LetterAmounts.paid(store, order),
                OrderLetters.shipping(person),
                OrderLetters.billing(person));
        var text = """
                Thank you, %s. Your order is confirmed.

                Order %s, placed on %s and paid.

                %s

                Ships to
                %s

                Billed to
                %s
                """.formatted(
                        view.name(),
                        view.number(),
                        view.placedOn(),
                        view.amounts().text(),
                        String.join("\n", view.shipping()),
                        String.join("\n", view.billing()));
        return new OrderLetters.Words(
                "Your order " + view.number() + " is confirmed", frame.around(text), "mail/confirmation.jte", view);
    }
}
