package shop.troth.desk.confirm;

import java.util.List;
import java.util.Map;

/**
 * What is asked before pieces of an order are canceled.
 *
 * @param lines the pieces, such as {@code 2 × Membrane filter}
 * @param sums the parts of the refund, and its total
 * @param all whether nothing is left to ship afterward
 * @param fields hidden fields of the form
 * @param way where the refund goes, in words that go on
 * @param why it can't be canceled now; empty if it can
 */
public record CancelQuestion(
        String number,
        String reason,
        List<String> lines,
        List<Sum> sums,
        boolean all,
        Map<String, String> fields,
        String way,
        String why) {

    /** A part of the refund, such as {@code Shipping}, and its amount, such as {@code $12.50}. */
    public record Sum(String name, String amount) {}

    static CancelQuestion no(String number, String why) {
        return new CancelQuestion(number, "", List.of(), List.of(), false, Map.of(), "", why);
    }
}
