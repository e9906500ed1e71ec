package shop.troth.fulfilment.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.fulfilment.FulfilmentUses;
import shop.troth.fulfilment.LeftPieces;
import shop.troth.fulfilment.MailKinds;
import shop.troth.kernel.OrderId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.Progress;
import shop.troth.orders.ProgressedOrders;
import shop.troth.stores.Store;
import shop.troth.vault.Opened;

/** The mail that says an order is on its way. About an order. */
@Component
class ShippedMail implements MailWriter {

    private final Orders orders;
    private final ProgressedOrders progressed;
    private final Cancellations cancellations;
    private final OrderLetters letters;

    ShippedMail(Orders orders, ProgressedOrders progressed, Cancellations cancellations, OrderLetters letters) {
        this.orders = orders;
        this.progressed = progressed;
        this.cancellations = cancellations;
        this.letters = letters;
    }

    @Override
    public String kind() {
        return MailKinds.SHIPPED;
    }

    @Override
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var all = orders.findAll(store.id(), about.stream().map(OrderId::new).toList()).stream()
                .collect(Collectors.toMap(it -> it.id().value(), Function.identity()));
        return letters.write(
                store, all, FulfilmentUses.WRITE_SHIPPED, (order, person, frame) -> words(store, order, person, frame));
    }

    private OrderLetters.Words words(Store store, Order order, Opened person, LetterFrame frame) {
        var shipment = progressed
                .find(order.store(), order.id())
                .flatMap(Progress::shipped)
                .orElseThrow();
        var view = new ShippedView(
                frame,
                OrderLetters.name(person),
                order.number(),
                store.dispatch().day(shipment.at()),
                shipment.carrier(),
                shipment.tracking(),
                store.trackingLink(shipment.carrier(), shipment.tracking()).orElse(""),
                pieces(order),
                OrderLetters.shipping(person));
        var text = """
                Your order is on its way

                Hello %s, we shipped your order %s on %s with %s.%s%s

                %s

                Shipping address
                %s
                """.formatted(
                        view.name(),
                        view.number(),
                        view.sentOn(),
                        view.carrier(),
                        view.tracking().isEmpty() ? "" : " Tracking number: " + view.tracking() + ".",
                        view.trackingLink().isEmpty() ? "" : "\n\nTrack your package: " + view.trackingLink(),
                        String.join("\n", view.pieces()),
                        String.join("\n", view.shipping()));
        return new OrderLetters.Words(
                "Your order %s is on its way".formatted(view.number()), frame.around(text), "mail/shipped.jte", view);
    }

    /** Without what was cancelled. */
    private List<String> pieces(Order order) {
        var left = LeftPieces.of(order, cancellations.of(order.store(), order.id()));
        var pieces = new ArrayList<String>();
        for (var line : order.lines()) {
            var sent = left.getOrDefault(line.sku(), 0);
            if (sent > 0) {
                pieces.add(sent + " × " + line.name());
            }
        }
        return pieces;
    }
}
