package shop.troth.desk.refund;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The refund page of an order. Nobody's name in it.
 *
 * @param blocked why nothing can be refunded now; the empty text if something can
 * @param hint what else to know before; or the empty text
 * @param delivery what is left of the delivery price; the empty text for nothing
 * @param left what can still be refunded altogether
 * @param version as of which this was read
 * @param key of the refund that this page may ask for: asked twice, it is done once
 * @param typed inputs by name, to be shown again
 * @param note what is wrong with them, or just happened; or the empty text
 * @param review what the wish comes to, to be confirmed; null while it is typed
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
     * @param reason as staff chose it; empty for a cancellation's, and where nobody said
     * @param failed what became of a part of it that failed; empty where none did, or all of it
     * @param id empty unless the bank can be asked again
     * @param again for how much it is asked then, where that is not all of it; or empty
     */
    public record Done(String at, String amount, String reason, String state, String failed, String id, String again) {}

    /**
     * @param backTo where it goes, in words
     * @param told why, as the buyer is told; empty where no money goes back
     * @param restocked pieces that go back to the stock, in words
     * @param notRestocked pieces that came back before and do not go to the stock now, though that was ticked, in words
     */
    public record Review(
            List<Sum> sums,
            String total,
            String backTo,
            String told,
            List<String> restocked,
            List<String> notRestocked) {}

    public record Sum(String label, String amount) {}

    /** What can be refunded if nothing was yet. */
    public String of() {
        return hint.isEmpty() ? "what the buyer paid" : "what has shipped";
    }

    /** What was typed, or the empty text. */
    public String value(String name) {
        return typed.getOrDefault(name, "");
    }
}
