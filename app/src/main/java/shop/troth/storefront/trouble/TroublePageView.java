package shop.troth.storefront.trouble;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * What is wrong with an order, and the ways to mend it.
 *
 * @param number the order's
 * @param order address of the order's page
 * @param action where the forms go, {@code /orders/TOKEN/trouble}
 * @param said what was just done, a sentence; the empty text where nothing was
 * @param open troubles that wait for somebody, the newest first
 * @param past those that are over
 * @param report the form that says something is wrong; null where the store has none
 */
@Sink
public record TroublePageView(
        Frame frame,
        String number,
        String order,
        String action,
        String said,
        List<Trouble> open,
        List<Past> past,
        @Nullable Report report) {

    /** Whether something was sent and not taken. */
    public boolean fails() {
        return report != null && report.fails()
                || Stream.concat(
                                open.stream().map(Trouble::thread),
                                past.stream().map(Past::thread))
                        .anyMatch(it -> it != null && !it.error().isEmpty());
    }

    /**
     * One trouble.
     *
     * @param number of its case
     * @param pieces what is missing, a line each
     * @param waits who acts next and until when, a sentence
     * @param choices empty where the shopper has nothing to choose
     * @param link where else it is mended; the empty text where nowhere
     * @param does what that link does
     * @param thread what was written about it; null where nobody reported it
     */
    public record Trouble(
            String number,
            String heading,
            List<String> text,
            List<String> pieces,
            String waits,
            List<Way> choices,
            String link,
            String does,
            @Nullable ThreadView thread) {}

    /** A way to mend it: what the button sends, what it says, and what then happens. */
    public record Way(String value, String does, String then) {}

    /** A trouble that is over, in two sentences; and what was written about it, if somebody reported it. */
    public record Past(
            String number,
            String heading,
            String ended,
            @Nullable ThreadView thread) {}

    /** What can be wrong, and room to say more. */
    public record Report(List<Topic> topics, String wrong, FieldView message) {

        /** Whether it was sent and not taken. */
        public boolean fails() {
            return !wrong.isEmpty() || message.wrong();
        }
    }

    /** One thing that can be wrong. */
    public record Topic(String value, String label, boolean chosen) {}
}
