package shop.troth.desk.refund;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The refund page of an order. Contains no names.
 *
 * @param blocked why nothing can be refunded now; empty if something can
 * @param hint what else to know first; empty if nothing
 * @param delivery what is left of the delivery price; empty if nothing
 * @param left the total that can still be refunded
 * @param version of the state that this page shows
 * @param key of the refund that this page can ask for; sent twice, it is made once
 * @param typed inputs by name, to be shown again
 * @param note what is wrong, or what just happened; empty if nothing
 * @param review what the refund comes to, to be confirmed; null while it is being entered
 */
public record RefundView(
        String number,
        String blocked,
        String hint,
        List<Line> lines,
        String delivery,
        String left,
        List<Done> done,
        String version,
        String key,
        Map<String, String> typed,
        String reason,
        String note,
        @Nullable Review review) {

    /**
     * @param left pieces that are not refunded
     * @param here how many of those came back already
     * @param amount what of the line can still be refunded
     */
    public record Line(String sku, String name, int left, int here, String amount) {}

    /**
     * A refund that was asked for before.
     *
     * @param reason as staff chose it; empty for a cancellation, and if none was given
     * @param failed what happened to the part of it that failed; empty if none or all of it failed
     * @param id empty unless the bank can be asked again
     * @param again the amount asked for then, if that is not all of it; otherwise empty
     */
    public record Done(String at, String amount, String reason, String state, String failed, String id, String again) {}

    /**
     * @param backTo where the money goes, in words
     * @param told the reason given to the buyer; empty if no money goes back
     * @param restocked pieces that go back to the stock, in words
     * @param notRestocked pieces that came back earlier and are not restocked now although that was ticked, in words
     */
    public record Review(
            List<Sum> sums,
            String total,
            String backTo,
            String told,
            List<String> restocked,
            List<String> notRestocked) {}

    /** A part of the refund, and its amount, such as {@code $12.50}. */
    public record Sum(String label, String amount) {}

    /** What can be refunded if nothing was refunded yet. */
    public String of() {
        return hint.isEmpty() ? "what the buyer paid" : "what has shipped";
    }

    /** What was typed; empty if nothing. */
    public String value(String name) {
        return typed.getOrDefault(name, "");
    }
}
