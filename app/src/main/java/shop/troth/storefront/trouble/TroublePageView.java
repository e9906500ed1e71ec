package shop.troth.storefront.trouble;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * The problems with an order, and the ways to resolve them.
 *
 * @param number the order's
 * @param order link to the order's page
 * @param action address of the forms, {@code /orders/TOKEN/trouble}
 * @param said what was just done, one sentence; empty if nothing was
 * @param open unresolved problems, newest first
 * @param past resolved problems
 * @param report the form that says something is wrong; null if the store has none
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

    /** Returns whether input was rejected. */
    public boolean fails() {
        return report != null && report.fails()
                || Stream.concat(
                                open.stream().map(Trouble::thread),
                                past.stream().map(Past::thread))
                        .anyMatch(it -> it != null && !it.error().isEmpty());
    }

    /**
     * An unresolved problem.
     *
     * @param number of its case
     * @param pieces what is missing, a line each
     * @param waits who acts next and by when, one sentence
     * @param choices empty if the shopper has nothing to choose
     * @param link link to another place to resolve it; empty if there is none
     * @param does label of that link
     * @param thread what was written about it; null if nobody reported it
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

    /** A way to resolve it: value and label of the button, and what happens next. */
    public record Way(String value, String does, String then) {}

    /** A resolved problem in two sentences, with the conversation about it if it was reported. */
    public record Past(
            String number,
            String heading,
            String ended,
            @Nullable ThreadView thread) {}

    /** The form to report a problem. */
    public record Report(List<Topic> topics, String wrong, FieldView message) {

        /** Returns whether it was rejected. */
        public boolean fails() {
            return !wrong.isEmpty() || message.wrong();
        }
    }

    /** A kind of problem. */
    public record Topic(String value, String label, boolean chosen) {}
}
