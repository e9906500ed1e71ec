package shop.troth.fulfillment.ship;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.AccountOrderShipped;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.fulfillment.ship.ReadyToShip.Obstacle;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.Shipments;
import shop.troth.policy.features.Features;

/**
 * Hands packed pieces of an order to their carrier: opens the data that the carrier needs, writes the label, and records the shipment. An
 * order may ship in several shipments; with the last one it counts as shipped.
 */
@Service
@RequiredArgsConstructor
public class ShipOrder {

    /**
     * What to ship.
     *
     * @param number the order's number
     * @param key random, created with the page or command that asks; becomes the id of the shipment
     * @param pieces quantities by SKU; empty for all that are left to ship
     * @param carrier name or id in the store's register; empty for the first carrier
     * @param tracking tracking number of the package, or empty
     */
    public record Wish(
            String number, UUID key, Optional<Map<String, Integer>> pieces, String carrier, String tracking) {

        /** Everything that is left to ship of an order. */
        public static Wish all(String number, String carrier, String tracking) {
            return new Wish(number, UUID.randomUUID(), Optional.empty(), carrier, tracking);
        }
    }

    /** The outcome of shipping. */
    public sealed interface Outcome {
        /** @param last whether nothing is left to ship of the order */
        record Shipped(Shipment shipment, boolean last) implements Outcome {}

        /** Shipped earlier with the same key, or nothing was left to ship; nothing was opened or changed. */
        record ShippedBefore(Shipment shipment) implements Outcome {}

        /** @param left how many pieces of this are left to ship; also 0 for an item that is not in the order */
        record NotSoMany(String sku, int left) implements Outcome {}

        /** The request contains no pieces. */
        record NothingNamed() implements Outcome {}

        /** The order is not paid yet, or canceled. */
        record NotNow(OrderState state) implements Outcome {}

        /** @param why a few words, such as the number of a case */
        record HeldBack(String why) implements Outcome {}

        record NoSuchOrder() implements Outcome {}

        /** @param known names of the carriers in the store's register that are under contract today */
        record NoSuchCarrier(List<String> known) implements Outcome {}
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
     * Ships. Safe to repeat with the same key: each piece ships once, and of two people who ship the same, one is told. The label is
     * written before the pieces count as shipped; if that fails, nothing has changed except the ledger, which says that the data was
     * opened.
     *
     * @param printer writes the label; called at most once
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not allow the carrier to have what it needs; nothing is shipped then
     */
    public Outcome ship(StoreId store, Wish wish, Consumer<Label> printer) {
        return Objects.requireNonNull(transaction.execute(status -> shipped(store, wish, printer)));
    }

    private Outcome shipped(StoreId store, Wish wish, Consumer<Label> printer) {
        var found = orders.numbered(store, wish.number()).flatMap(it -> orders.lock(store, it));
        if (found.isEmpty()) {
            return new Outcome.NoSuchOrder();
        }
        var order = found.get();
        var sent = shipments.of(store, order.id());
        var before = sent.stream().filter(it -> it.id().equals(wish.key())).findFirst();
        if (before.isPresent()) {
            return new Outcome.ShippedBefore(before.get());
        }
        var obstacle = readyToShip.obstacles(store, List.of(order)).get(order.id());
        if (obstacle != null) {
            return switch (obstacle) {
                case Obstacle.Shipped() -> new Outcome.ShippedBefore(sent.getLast());
                case Obstacle.NotPaid(var state) -> new Outcome.NotNow(state);
                case Obstacle.HeldBack(var why) -> new Outcome.HeldBack(why);
            };
        }
        var left = RemainingPieces.toShip(order, cancellations.of(store, order.id()), sent);
        var pieces = named(wish.pieces().orElse(left));
        return refusal(left, pieces)
                .orElseGet(() -> handOver(order, wish, pieces, pieces.equals(named(left)), printer));
    }

    /** The pieces without those whose quantity is 0. */
    private static Map<String, Integer> named(Map<String, Integer> pieces) {
        var named = new LinkedHashMap<>(pieces);
        named.values().removeIf(it -> it == 0);
        return named;
    }

    private static Optional<Outcome> refusal(Map<String, Integer> left, Map<String, Integer> pieces) {
        if (pieces.isEmpty()) {
            return Optional.of(new Outcome.NothingNamed());
        }
        return pieces.entrySet().stream()
                .filter(it -> it.getValue() < 0 || it.getValue() > left.getOrDefault(it.getKey(), 0))
                .findFirst()
                .map(it -> new Outcome.NotSoMany(it.getKey(), left.getOrDefault(it.getKey(), 0)));
    }

    private Outcome handOver(
            Order order, Wish wish, Map<String, Integer> pieces, boolean last, Consumer<Label> printer) {
        var store = order.store();
        var chosen = carriers.find(store, wish.carrier());
        if (chosen.isEmpty()) {
            return new Outcome.NoSuchCarrier(carriers.known(store));
        }
        var carrier = chosen.get();
        var receiver = carriers.open(store, order.buyer(), carrier);
        printer.accept(new Label(carrier.name(), order.number(), receiver));
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var shipment = new Shipment(wish.key(), carrier.name(), wish.tracking(), pieces, now);
        shipments.add(store, order.id(), shipment, last);
        if (order.isOnAccount()) {
            events.publishEvent(new AccountOrderShipped(store, order.id(), now));
        }
        if (features.has(store, FulfillmentFeatures.SHIPPED_MAIL)) {
            mail.add(store, MailKinds.SHIPPED, shipment.id(), now);
        }
        return new Outcome.Shipped(shipment, last);
    }
}
