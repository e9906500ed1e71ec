package shop.troth.fulfillment.ship;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.MailKinds;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.Orders;
import shop.troth.orders.Shipments;
import shop.troth.policy.features.Features;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;

/** Enters or corrects the tracking number of a package that has left. The buyer is told by email, once for each number. */
@Service
@RequiredArgsConstructor
public class TrackShipment {

    /** The outcome of entering a number. */
    public enum Outcome {
        SAVED,
        /** The package already has this number; nobody is told again. */
        SAME,
        /** Someone else changed it in the meantime, or there is no such shipment. */
        CHANGED_MEANWHILE
    }

    private final Orders orders;
    private final Shipments shipments;
    private final MailQueue mail;
    private final Features features;
    private final StaffEvents events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Sets the number. Safe to repeat, and to call concurrently: a second call with the same number changes nothing.
     *
     * @param was the number when it was shown, or empty
     * @param tracking a valid {@link TrackingNumber}; empty removes the number, and the buyer is not told
     */
    public Outcome track(Order order, UUID shipment, String was, String tracking, StaffId by) {
        return Objects.requireNonNull(
                transaction.execute(status -> tracked(order, shipment, was.strip(), tracking.strip(), by)));
    }

    private Outcome tracked(Order order, UUID id, String was, String tracking, StaffId by) {
        var store = order.store();
        orders.lock(store, order.id());
        var sent = shipments.of(store, order.id());
        var before = sent.stream().filter(it -> it.id().equals(id)).findFirst();
        var now = before.map(Shipment::tracking);
        if (now.equals(Optional.of(tracking))) {
            return Outcome.SAME;
        }
        if (before.isEmpty() || !shipments.track(store, order.id(), id, was, tracking)) {
            return Outcome.CHANGED_MEANWHILE;
        }
        var name = TrackingNumber.parcel(sent.indexOf(before.get()));
        var first = before.get().tracking().isEmpty()
                && events.about(store.value(), order.number()).stream()
                        .noneMatch(it ->
                                TrackingNumber.isNoted(it.what()) && it.reason().equals(name));
        events.add(store.value(), by, first ? TrackingNumber.ADDED : TrackingNumber.CHANGED, order.number(), name);
        if (!tracking.isEmpty() && features.has(store, FulfillmentFeatures.SHIPPED_MAIL)) {
            mail.renew(store, MailKinds.TRACKING, id, clock.instant());
        }
        return Outcome.SAVED;
    }
}
