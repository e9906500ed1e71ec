package shop.troth.fulfillment.ship;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.AccountOrderShipped;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.fulfillment.ship.ReadyToShip.Obstacle;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.Shipments;
import shop.troth.policy.features.Features;
import shop.troth.stores.Supplier;

/**
 * Ships everything that is left of many orders at once with one carrier. The data that the carrier needs of all buyers is opened together,
 * with a ledger entry for each buyer, in the same few statements for any number of orders.
 */
@Component
@RequiredArgsConstructor
public class ShipOrders {

    /** Maximum number of orders shipped at once. */
    public static final int MOST = 500;

    /** The order of packing slips, so that both stacks of paper match. */
    private static final Comparator<Order> AS_PLACED = Comparator.comparing(Order::placedAt)
            .thenComparing(it -> it.id().value().toString());

    /** The outcome of shipping. */
    public sealed interface Outcome {
        /**
         * @param labels labels by order number, in the order in which the orders were placed
         * @param not why the other orders were not shipped, by order number
         */
        record Done(Map<String, Label> labels, Map<String, Why> not) implements Outcome {}

        /** The carrier is not under contract today; nothing was shipped. */
        record NoSuchCarrier() implements Outcome {}
    }

    /** Why an order was not shipped with the others. */
    public sealed interface Why {
        /** It was shipped earlier, by the same request or another. */
        record Before() implements Why {}

        /** The order is not paid yet, or canceled. */
        record NotNow(OrderState state) implements Why {}

        /** @param by a few words, such as the number of a case */
        record HeldBack(String by) implements Why {}

        /** The policy does not allow the carrier to have what it needs of this buyer, or the buyer was erased. */
        record NotAllowed() implements Why {}
    }

    private final Orders orders;
    private final Cancellations cancellations;
    private final Shipments shipments;
    private final Carriers carriers;
    private final MailQueue mail;
    private final Features features;
    private final ReadyToShip readyToShip;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Ships the orders. Safe to repeat with the same key: each order ships once.
     *
     * @param chosen orders of the store, at most {@link #MOST}
     * @param key random, created with the page that asks
     * @param carrier name or id in the store's register; empty for the first carrier
     * @param tracking valid {@link TrackingNumber}s, where they are known already
     */
    public Outcome ship(
            StoreId store, Collection<OrderId> chosen, UUID key, String carrier, Map<OrderId, String> tracking) {
        if (chosen.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " orders at once");
        }
        return carriers.find(store, carrier)
                .<Outcome>map(it -> Objects.requireNonNull(
                        transaction.execute(status -> shipped(store, chosen, key, it, tracking))))
                .orElseGet(Outcome.NoSuchCarrier::new);
    }

    private Outcome shipped(
            StoreId store, Collection<OrderId> chosen, UUID key, Supplier carrier, Map<OrderId, String> tracking) {
        var not = new LinkedHashMap<String, Why>();
        var ready = new ArrayList<Order>();
        var locked = orders.lockAll(store, chosen).stream().sorted(AS_PLACED).toList();
        var obstacles = readyToShip.obstacles(store, locked);
        for (var order : locked) {
            var obstacle = obstacles.get(order.id());
            if (obstacle == null) {
                ready.add(order);
            } else {
                not.put(order.number(), why(obstacle));
            }
        }
        var labels = ready.isEmpty() ? Map.<String, Label>of() : handOver(store, ready, key, carrier, tracking, not);
        return new Outcome.Done(labels, not);
    }

    private static Why why(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.Shipped() -> new Why.Before();
            case Obstacle.NotPaid(var state) -> new Why.NotNow(state);
            case Obstacle.HeldBack(var by) -> new Why.HeldBack(by);
        };
    }

    private Map<String, Label> handOver(
            StoreId store,
            List<Order> ready,
            UUID key,
            Supplier carrier,
            Map<OrderId, String> tracking,
            Map<String, Why> not) {
        var ids = ready.stream().map(Order::id).toList();
        var gone = cancellations.ofAll(store, ids);
        var sent = shipments.ofAll(store, ids);
        var receivers = carriers.openAll(
                store, ready.stream().map(Order::buyer).distinct().toList(), carrier);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var labels = new LinkedHashMap<String, Label>();
        var all = new LinkedHashMap<OrderId, Shipment>();
        for (var order : ready) {
            var receiver = receivers.get(order.buyer());
            if (receiver == null) {
                not.put(order.number(), new Why.NotAllowed());
                continue;
            }
            var pieces = new LinkedHashMap<>(RemainingPieces.toShip(
                    order, gone.getOrDefault(order.id(), List.of()), sent.getOrDefault(order.id(), List.of())));
            pieces.values().removeIf(it -> it == 0);
            all.put(
                    order.id(),
                    new Shipment(
                            shipment(key, order.id()),
                            carrier.name(),
                            tracking.getOrDefault(order.id(), ""),
                            pieces,
                            now));
            labels.put(order.number(), new Label(carrier.name(), order.number(), receiver));
        }
        if (!all.isEmpty()) {
            shipments.addAll(store, all, all.keySet());
            ready.stream()
                    .filter(it -> it.isOnAccount() && all.containsKey(it.id()))
                    .forEach(it -> events.publishEvent(new AccountOrderShipped(store, it.id(), now)));
            if (features.has(store, FulfillmentFeatures.SHIPPED_MAIL)) {
                mail.addAll(
                        store,
                        MailKinds.SHIPPED,
                        all.values().stream().map(Shipment::id).toList(),
                        now);
            }
        }
        return labels;
    }

    /** The id of an order's shipment: always the same for the same key and order. */
    public static UUID shipment(UUID key, OrderId order) {
        return UUID.nameUUIDFromBytes((key + "|" + order.value()).getBytes(StandardCharsets.UTF_8));
    }
}
