package shop.troth.storefront.order;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * What the store holds of the person who looks at their order, why, and until when.
 *
 * @param action where the link to erase it leads, {@code /orders/TOKEN/erase}; the empty text where the store has none, or it has to wait
 * @param waits why it has to wait, a sentence or two; the empty text where it need not
 * @param books why the copy in the books stays although all money went back; the empty text where there is nothing to say
 */
@Sink
public record HeldView(String action, String waits, String books, List<Line> lines) {

    /**
     * Data that stay for the same reasons.
     *
     * @param what in words
     * @param why each reason with its time
     * @param until the day it goes, or from when on that is counted
     * @param books whether it lies apart, under the books' key
     */
    public record Line(String what, List<Why> why, String until, boolean books) {}

    /** @param clause id of the clause that says so */
    public record Why(String purpose, String time, String clause) {}
}
