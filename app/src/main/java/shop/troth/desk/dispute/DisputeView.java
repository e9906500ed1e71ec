package shop.troth.desk.dispute;

import java.util.List;

/**
 * One dispute. Nobody's name in it.
 *
 * @param order number of the order
 * @param number of the case
 * @param reason the bank's word in words
 * @param total of the order
 * @param amount that is disputed; the empty text if the bank did not say
 * @param due until when the bank waits for an answer
 * @param late whether that is over, and nobody answered
 * @param standing how it stands, in a sentence
 * @param sent what the bank was told; empty if nothing, or on its own pages
 * @param isOpen whether the bank has not decided
 * @param answer how it can be answered here; the empty form where it cannot
 * @param refused why the store's policy does not let it be answered here
 * @param note what just happened, or the empty text
 */
public record DisputeView(
        String order,
        String number,
        String reason,
        String total,
        String amount,
        String due,
        boolean late,
        String standing,
        List<String> sent,
        boolean isOpen,
        Answer answer,
        List<Refused> refused,
        String note) {

    /**
     * What would be sent.
     *
     * @param isThere whether it can be answered now
     * @param review whether it is shown once more, to be sent
     * @param fields as the bank gets them
     * @param leftOut what the bank is not told
     * @param statement what was typed
     * @param most characters of it
     * @param key of the wish
     * @param version of what is shown
     */
    public record Answer(
            boolean isThere,
            boolean review,
            List<Field> fields,
            List<LeftOut> leftOut,
            String statement,
            int most,
            String key,
            String version) {

        static final Answer NONE = new Answer(false, false, List.of(), List.of(), "", 0, "", "");
    }

    /** A field of the bank's form. */
    public record Field(String title, String text) {}

    /** What the bank is not told, with the clauses that say so; none where the store's register does not name it. */
    public record LeftOut(String title, List<Refused> why) {}

    /**
     * Why something is not allowed.
     *
     * @param title of the clause, or what is missing
     * @param says its words, or the empty text
     */
    public record Refused(String title, String says) {}
}
