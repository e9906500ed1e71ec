package shop.troth.fulfillment.message;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.Shipments;
import shop.troth.stores.Store;
import shop.troth.vault.OpenedValues;

/** The email that tells a buyer that all or part of an order has shipped, or its tracking number later. It is about a shipment. */
class ShippedMail extends OrderLetters.Writer {

    private final Shipments shipments;
    private final Cancellations cancellations;

    private ShippedMail(String kind, Shipments shipments, Cancellations cancellations, OrderLetters letters) {
        super(kind, letters);
        this.shipments = shipments;
        this.cancellations = cancellations;
    }

    @Override
    public OrderLetters.Sheet sheet(Store store, Collection<UUID> about) {
        var ids = shipments.orders(store.id(), about);
        var sent = shipments.ofAll(store.id(), ids.values());
        var gone = cancellations.ofAll(store.id(), ids.values());
        if (kind().equals(MailKinds.TRACKING)) { // nothing to tell if the number was removed in the meantime
            sent.values().stream()
                    .flatMap(List::stream)
                    .filter(it -> it.tracking().isEmpty())
                    .forEach(it -> ids.remove(it.id()));
        }
        return new OrderLetters.Sheet(
                letters.orders(store, ids, it -> it),
                FulfillmentUses.WRITE_SHIPPED,
                (id, order, person, frame) -> words(
                        store,
                        order,
                        sent.getOrDefault(order.id(), List.of()),
                        gone.getOrDefault(order.id(), List.of()),
                        id,
                        person,
                        frame));
    }

    private OrderLetters.Words words(
            Store store,
            Order order,
            List<Shipment> sent,
            List<Cancellation> gone,
            UUID id,
            OpenedValues person,
            LetterFrame frame) {
        var shipment =
                sent.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
        var left = RemainingPieces.toShip(order, gone, upTo(sent, shipment));
        var view = new ShippedView(
                frame,
                OrderLetters.name(person),
                order.number(),
                store.dispatch().day(shipment.at()),
                shipment.carrier(),
                shipment.tracking(),
                store.trackingLink(shipment.carrier(), shipment.tracking()).orElse(""),
                kind().equals(MailKinds.TRACKING),
                pieces(order, shipment.pieces()),
                pieces(order, left),
                OrderLetters.shipping(person));
        var text = """
                %s

                %s%s%s

                %s
                %s
                Shipping address
                %s
                """.formatted(
                        view.title(),
                        view.lead(),
                        view.tracking().isEmpty() ? "" : " Tracking number: " + view.tracking() + ".",
                        view.trackingLink().isEmpty() ? "" : "\n\nTrack your package: " + view.trackingLink(),
                        String.join("\n", view.pieces()),
                        view.left().isEmpty() ? "" : "\nStill to come\n" + String.join("\n", view.left()) + "\n",
                        String.join("\n", view.shipping()));
        return new OrderLetters.Words(view.subject(), frame.around(text), "mail/shipped.jte", view);
    }

    /** The shipments up to this one: an email that is written late does not mention later ones. */
    private static List<Shipment> upTo(List<Shipment> sent, Shipment shipment) {
        return sent.stream().filter(it -> !it.at().isAfter(shipment.at())).toList();
    }

    private static List<String> pieces(Order order, Map<String, Integer> which) {
        return order.lines().stream()
                .filter(it -> which.getOrDefault(it.sku(), 0) > 0)
                .map(it -> which.get(it.sku()) + " × " + it.name())
                .toList();
    }

    /** A writer for each kind. */
    @Configuration(proxyBeanMethods = false)
    static class Kinds {

        @Bean
        OrderLetters.Writer shippedMail(Shipments shipments, Cancellations cancellations, OrderLetters letters) {
            return new ShippedMail(MailKinds.SHIPPED, shipments, cancellations, letters);
        }

        @Bean
        OrderLetters.Writer trackingMail(Shipments shipments, Cancellations cancellations, OrderLetters letters) {
            return new ShippedMail(MailKinds.TRACKING, shipments, cancellations, letters);
        }
    }
}
