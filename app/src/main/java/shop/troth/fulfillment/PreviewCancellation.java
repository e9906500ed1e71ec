package shop.troth.fulfillment;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.fulfillment.CancelOrder.Wish;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.RefundBlocker;
import shop.troth.orders.Shipments;

/** Calculates the refund if pieces were canceled now, for the confirmation page. */
@Service
@RequiredArgsConstructor
public class PreviewCancellation {

    /** The result of the preview. */
    public sealed interface Outcome {
        /** @param cancellation what {@link CancelOrder} would write with the same key and pieces */
        record GoesBack(Cancellation cancellation) implements Outcome {}

        record Not(CancelOrder.Outcome why) implements Outcome {}
    }

    private final Cancellations cancellations;
    private final Shipments shipments;
    private final List<RefundBlocker> holdsMoney;
    private final Clock clock;

    public Outcome preview(Order order, UUID key, Wish wish) {
        if (order.state() != OrderState.PAID) {
            return new Outcome.Not(new CancelOrder.Outcome.NotNow(order.state()));
        }
        var why = RefundBlocker.whyNoRefund(holdsMoney, order.store(), order.id());
        if (why.isPresent()) {
            return new Outcome.Not(new CancelOrder.Outcome.HeldBack(why.get()));
        }
        var before = cancellations.of(order.store(), order.id());
        var kept = RemainingPieces.of(order, before);
        var toShip = RemainingPieces.toShip(order, before, shipments.of(order.store(), order.id()));
        var pieces = wish.of(toShip);
        return RemainingPieces.refusal(toShip, pieces)
                .<Outcome>map(Outcome.Not::new)
                .orElseGet(() -> new Outcome.GoesBack(
                        RemainingAmounts.canceled(order, key, kept, pieces, true, clock.instant())));
    }
}
