package shop.troth.desk.email;

import java.util.List;
import java.util.Optional;

/**
 * The emails of an order, without the address they go to.
 *
 * @param cases at hand for which this role may preview one
 * @param shown how one of them reads, after a look
 * @param note what just happened, or the empty text
 */
public record EmailsView(String number, List<Row> rows, List<Reason> cases, Optional<Shown> shown, String note) {

    /**
     * One of them.
     *
     * @param sent when, or the empty text
     * @param isOfOrder whether it can be shown and sent again; one about a problem goes with the problem
     * @param key of a wish to send it again; empty where this role may not
     */
    public record Row(
            String kind,
            String about,
            String words,
            String created,
            String sent,
            String state,
            boolean isOfOrder,
            Optional<String> key) {

        /** Of the form of this row. */
        public String id() {
            return kind + "-" + about;
        }
    }

    /** A case at hand. */
    public record Reason(String id, String words) {}

    /**
     * How one reads.
     *
     * @param frame its HTML, in which nothing but its own styles works
     */
    public record Shown(String words, String reason, String subject, String frame, String text) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /** Whether any of them can be previewed by whoever has a case at hand. */
    public boolean hasAnyOfOrder() {
        return rows.stream().anyMatch(Row::isOfOrder);
    }
}
