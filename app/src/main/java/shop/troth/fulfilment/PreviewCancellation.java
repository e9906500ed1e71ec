package shop.troth.fulfilment;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import shop.troth.fulfilment.CancelOrder.Wish;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;

/** Says what would go back if pieces were cancelled now, for the question before it is done. */
@Service
public class PreviewCancellation {

    /** What it would come to. */
    public sealed interface Outcome {
        /** @param cancellation as {@link CancelOrder} with the same key and wish would make it */
        record GoesBack(Cancellation cancellation) implements Outcome {}

        record Not(CancelOrder.Outcome why) implements Outcome {}
    }

    private final Cancellations cancellations;
    private final Clock clock;

    PreviewCancellation(Cancellations cancellations, Clock clock) {
        this.cancellations = cancellations;
        this.clock = clock;
    }

    public Outcome preview(Order order, UUID key, Wish wish) {
        if (order.state() != OrderState.PAID) {
            return new Outcome.Not(new CancelOrder.Outcome.NotNow(order.state()));
        }
        var left = LeftPieces.of(order, cancellations.of(order.store(), order.id()));
        var pieces = wish.of(left);
        return LeftPieces.refusal(left, pieces)
                .<Outcome>map(Outcome.Not::new)
                .orElseGet(() ->
                        new Outcome.GoesBack(CancelOrder.cancellation(order, key, left, pieces, clock.instant())));
    }
}
