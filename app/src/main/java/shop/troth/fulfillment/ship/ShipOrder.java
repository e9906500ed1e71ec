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
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.LeftPieces;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.ship.ReadyToShip.Obstacle;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.Progress.Shipment;
import shop.troth.orders.Shipments;
import shop.troth.policy.features.Features;

/**
 * Hands packed pieces of an order to their carrier: the carrier's fields are opened, the label is written, the pieces are on their way. An
 * order may go out in several shipments; with the last one it counts as shipped.
 */
@Service
public class ShipOrder {

    /**
     * What is to be shipped.
     *
     * @param number the order's, as people write it
     * @param key random, made with the page or command that asks; it becomes the number of the shipment
     * @param pieces by catalog number, how many; nothing for all that are left to ship
     * @param carrier its name or id in the store's register; the empty text takes the first
     * @param tracking the carrier's number of the parcel, or the empty text
     */
    public record Wish(
            String number, UUID key, Optional<Map<String, Integer>> pieces, String carrier, String tracking) {

        /** All that is left to ship of an order. */
        public static Wish all(String number, String carrier, String tracking) {
            return new Wish(number, UUID.randomUUID(), Optional.empty(), carrier, tracking);
        }
    }

    /** How it ended. */
    public sealed interface Outcome {
        /** @param last whether nothing is left to ship of the order */
        record Shipped(Shipment shipment, boolean last) implements Outcome {}

        /** By the same wish, or because nothing was left to ship; nothing was opened or changed. */
        record ShippedBefore(Shipment shipment) implements Outcome {}

        /** @param left how many pieces of this are left to ship; 0 too for something that is not in the order */
        record NotSoMany(String sku, int left) implements Outcome {}

        /** The wish names no piece. */
        record NothingNamed() implements Outcome {}

        /** It is not paid yet, or canceled. */
        record NotNow(OrderState state) implements Outcome {}

        /** @param why in a few words, such as the number of a case */
        record HeldBack(String why) implements Outcome {}

        record NoSuchOrder() implements Outcome {}

        /** @param known the carriers of the store's register that are under contract today */
        record NoSuchCarrier(List<String> known) implements Outcome {}
    }

    private final Orders orders;
    private final Cancellations cancellations;
    private final Shipments shipments;
    private final Carriers carriers;
    private final MailQueue mail;
    private final Features features;
    private final ReadyToShip readyToShip;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ShipOrder(
            Orders orders,
            Cancellations cancellations,
            Shipments shipments,
            Carriers carriers,
            MailQueue mail,
            Features features,
            ReadyToShip readyToShip,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.cancellations = cancellations;
        this.shipments = shipments;
        this.carriers = carriers;
        this.mail = mail;
        this.features = features;
        this.readyToShip = readyToShip;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Safe to repeat with the same key: each piece goes out once, and of two who ship the same one is told. The label is written before the pieces count as sent; if writing it fails, nothing has
     * changed but the ledger, which says that the fields were opened.
     *
     * @param printer writes the label; called at most once
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy lets the carrier have less than it needs; nothing is sent then
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
        var left = LeftPieces.toShip(order, cancellations.of(store, order.id()), sent);
        var pieces = named(wish.pieces().orElse(left));
        return refusal(left, pieces)
                .orElseGet(() -> handOver(order, wish, pieces, pieces.equals(named(left)), printer));
    }

    /** Without those of which none is. */
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
        if (features.has(store, FulfillmentFeatures.SHIPPED_MAIL)) {
            mail.add(store, MailKinds.SHIPPED, shipment.id(), now);
        }
        return new Outcome.Shipped(shipment, last);
    }
}
