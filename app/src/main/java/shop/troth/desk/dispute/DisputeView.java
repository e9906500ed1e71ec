package shop.troth.desk.dispute;

import java.util.List;

/**
 * One dispute. Contains no names.
 *
 * @param order number of the order
 * @param number of the case
 * @param reason the bank's reason, in words
 * @param total of the order
 * @param amount that is disputed; empty if the bank did not say
 * @param due the time until which the bank waits for an answer
 * @param late whether that time has passed without an answer
 * @param standing its status, in a sentence
 * @param sent titles of the evidence sent from here; empty if none was
 * @param isOpen whether the bank has not decided yet
 * @param answer how it can be answered here; an empty form if it cannot
 * @param refused why the store's policy does not let it be answered here
 * @param note what just happened; empty if nothing
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
     * @param review whether this is the review before it is sent
     * @param fields as the bank gets them
     * @param leftOut what the bank is not told
     * @param statement what was typed
     * @param most the most characters that the statement can have
     * @param key of this answer; sent twice, it counts once
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

    /** What the bank is not told, with the clauses that say so; without clauses if the store's register does not name it. */
    public record LeftOut(String title, List<Refused> why) {}

    /**
     * Why something is not allowed.
     *
     * @param title of the clause, or what is missing
     * @param says the text of the clause; empty if there is none
     */
    public record Refused(String title, String says) {}
}
