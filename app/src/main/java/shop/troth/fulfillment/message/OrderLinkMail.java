package shop.troth.fulfillment.message;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.fulfillment.MailKinds;
import shop.troth.kernel.OrderId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.stores.Store;
import shop.troth.vault.OpenedValues;

/** The email with a new link to an order's page, for someone who requested it. */
@Component
public class OrderLinkMail extends OrderLetters.Writer {

    private final Orders orders;

    OrderLinkMail(Orders orders, OrderLetters letters) {
        super(MailKinds.ORDER_LINK, letters);
        this.orders = orders;
    }

    @Override
    public OrderLetters.Sheet sheet(Store store, Collection<UUID> about) {
        var all = orders.findAll(store.id(), about.stream().map(OrderId::new).toList()).stream()
                .collect(Collectors.toMap(it -> it.id().value(), Function.identity()));
        return new OrderLetters.Sheet(
                all, FulfillmentUses.WRITE_LINK, (id, order, person, frame) -> words(order, person, frame));
    }

    private static OrderLetters.Words words(Order order, OpenedValues person, LetterFrame frame) {
        var view = new LinkView(frame, order.number());
        var text = """
                Here’s the link you requested. It opens order %s. You can see your other orders from there, too.

                If you didn’t request this link, you can ignore this email. No information about you was shared.
                """.formatted(order.number());
        return new OrderLetters.Words(
                "Your link to order " + order.number(), frame.around(text), "mail/link.jte", view);
    }

    /** The content of the email with a new link. Public because the template is compiled into a different package. */
    public record LinkView(LetterFrame frame, String number) {}
}
