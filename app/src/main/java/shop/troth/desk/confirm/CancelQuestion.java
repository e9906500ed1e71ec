package shop.troth.desk.confirm;

import java.util.List;
import java.util.Map;

/**
 * The question before pieces of an order are canceled.
 *
 * @param lines the pieces, such as {@code 2 × Membrane filter}
 * @param sums what goes back, part by part, and in all
 * @param all whether nothing is left to ship then
 * @param fields what the form sends on
 * @param why it can't be canceled now; the empty text if it can
 */
public record CancelQuestion(
        String number,
        String reason,
        List<String> lines,
        List<Sum> sums,
        boolean all,
        Map<String, String> fields,
        String why) {

    public record Sum(String name, String amount) {}

    static CancelQuestion no(String number, String why) {
        return new CancelQuestion(number, "", List.of(), List.of(), false, Map.of(), why);
    }
}
