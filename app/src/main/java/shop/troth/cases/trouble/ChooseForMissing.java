package shop.troth.cases.trouble;

import java.time.Clock;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.CancelOrder.Wish;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Carries out a shopper's choice about missing items. */
@Service
@RequiredArgsConstructor
public class ChooseForMissing {

    /** What the shopper wants. */
    public enum Choice {
        /** Wait until the items are available. */
        WAIT,
        /** Ship the rest without them, and refund them. */
        LEAVE_OUT,
        /** Cancel the order, and refund everything. */
        CANCEL
    }

    /** The outcome of a choice. */
    public enum Outcome {
        TAKEN,
        /** The order was shipped or canceled, or has no such open case: the shopper must look again. */
        TOO_LATE,
        /** The order's money is held, such as by a dispute at the bank: nothing can be refunded now. */
        HELD
    }

    private final Cases cases;
    private final CancelOrder cancelOrder;
    private final EndMissing endMissing;
    private final Clock clock;

    /**
     * Carries out a choice. Safe to repeat: a refund is made only once, because the case's id is the key of the cancellation. The order and
     * its case change together or not at all, so no order is left waiting for a choice that was made.
     *
     * @param order the order of the page; a case about another order is treated as missing
     * @param number number of the case
     */
    @Transactional
    public Outcome choose(StoreId store, OrderId order, String number, Choice choice) {
        return cases.find(store, number)
                .filter(it -> it.kind() == CaseKind.MISSING_STOCK && it.about().equals(order) && it.isOpen())
                .map(it -> switch (choice) {
                    case WAIT -> waits(it);
                    case LEAVE_OUT -> cancel(it, new Wish.Some(it.pieces()), CaseStep.PIECES_TAKEN_OUT);
                    case CANCEL -> cancel(it, new Wish.Whole(), CaseStep.ORDER_CANCELLED);
                })
                .orElse(Outcome.TOO_LATE);
    }

    private Outcome waits(Case open) {
        return cases.step(open.store(), open.id(), CaseStep.CHOSE_TO_WAIT, CaseState.WITH_STORE, clock.instant())
                ? Outcome.TAKEN
                : Outcome.TOO_LATE;
    }

    private Outcome cancel(Case open, Wish wish, CaseStep step) {
        var done = cancelOrder.cancel(open.store(), open.about(), open.id().value(), wish, true, Optional.empty());
        if (done instanceof CancelOrder.Outcome.HeldBack) {
            return Outcome.HELD;
        }
        if (!(done instanceof CancelOrder.Outcome.Cancelled)) {
            return Outcome.TOO_LATE;
        }
        endMissing.end(open, step, clock.instant()); // if nothing is left of the order, the case ended with it
        return Outcome.TAKEN;
    }
}
