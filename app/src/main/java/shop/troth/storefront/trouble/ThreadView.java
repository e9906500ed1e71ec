package shop.troth.storefront.trouble;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * What was written about a reported problem, and where to write more.
 *
 * @param number of the case
 * @param heading one sentence that says what was reported
 * @param action where the reply goes
 * @param closed whether a reply opens it again
 * @param draft what stands in the reply; what was typed where it was not taken
 * @param error how to mend it, or the empty text
 * @param key of the reply: sent twice it is taken once
 */
@Sink
public record ThreadView(
        String number,
        String heading,
        String action,
        boolean closed,
        List<Line> lines,
        String draft,
        String error,
        String key) {

    /** @param ours whether the store wrote it */
    public record Line(String who, String at, String text, boolean ours) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
