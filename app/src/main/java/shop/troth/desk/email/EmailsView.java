package shop.troth.desk.email;

import java.util.List;
import java.util.Optional;

/**
 * The emails of an order, without the address they go to.
 *
 * @param cases at hand for which this role may preview one
 * @param shown the email that was just revealed
 * @param note what just happened; empty if nothing
 */
public record EmailsView(String number, List<Row> rows, List<Reason> cases, Optional<Shown> shown, String note) {

    /**
     * An email.
     *
     * @param sent when it was sent; empty if it was not
     * @param isOfOrder whether it can be shown and sent again; an email about a problem cannot
     * @param key for sending it again; empty if this role may not
     */
    public record Row(
            String kind,
            String about,
            String words,
            String created,
            String sent,
            String state,
            boolean isOfOrder,
            Optional<String> key) {}

    /** A case at hand. */
    public record Reason(String id, String words) {}

    /**
     * The content of an email.
     *
     * @param frame its HTML, in which nothing but its own styles works
     */
    public record Shown(String words, String reason, String subject, String frame, String text) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /** Whether any of them can be previewed, given a case at hand. */
    public boolean hasAnyOfOrder() {
        return rows.stream().anyMatch(Row::isOfOrder);
    }
}
