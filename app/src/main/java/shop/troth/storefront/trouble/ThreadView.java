package shop.troth.storefront.trouble;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * What was written about a reported problem, and where to write more.
 *
 * @param number of the case
 * @param heading one sentence that says what was reported
 * @param action address the reply is posted to
 * @param closed whether a reply opens it again
 * @param draft text of the reply field; the input, if a reply was rejected
 * @param error how to correct it, or empty
 * @param key idempotency key of the reply, so that sending it twice adds it once
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
