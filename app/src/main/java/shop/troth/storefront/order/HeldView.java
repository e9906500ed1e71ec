package shop.troth.storefront.order;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * What the store holds about the buyer of an order, why, and until when.
 *
 * @param action address of the link to delete it, {@code /orders/TOKEN/erase}; empty if the store has none, or deletion has to wait
 * @param waits why deletion has to wait, a sentence or two; empty if it need not
 * @param books why the copy in the books stays although everything was refunded; empty if that does not apply
 */
@Sink
public record HeldView(String action, String waits, String books, List<Line> lines) {

    /**
     * Data that is kept for the same reasons.
     *
     * @param what in words
     * @param why each reason with its time
     * @param until the day it is deleted, or what that day is counted from
     * @param books whether it is stored separately, under the books' key
     */
    public record Line(String what, List<Why> why, String until, boolean books) {}

    /** @param clause id of the clause that says so */
    public record Why(String purpose, String time, String clause) {}
}
