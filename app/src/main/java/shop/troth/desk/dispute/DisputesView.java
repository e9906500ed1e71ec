package shop.troth.desk.dispute;

import java.util.List;

/**
 * Open disputes, or the one that is about to be accepted. Contains no names.
 *
 * @param evidence whether the store can answer them with evidence here
 * @param next number after which the next page begins; empty on the last page
 * @param asked whether the page asks to confirm accepting the one dispute
 * @param note what is wrong; empty if nothing
 * @param held refunds that the policy does not allow now
 * @param moreHeld how many of these come before the next page of them; 0 if there is none
 */
public record DisputesView(
        boolean evidence, List<Row> rows, String next, boolean asked, String note, List<Held> held, int moreHeld) {

    /**
     * A refund after a lost dispute that the policy does not allow now.
     *
     * @param id id of the refund
     * @param until the time until which the buyer's data is kept for it
     * @param ended whether the buyer was erased in the meantime, so that the bank can no longer be asked
     * @param why the clauses that do not allow it, in their own words
     */
    public record Held(
            String id, String order, String amount, String since, String until, boolean ended, List<Clause> why) {}

    /** A clause of the store's policy. */
    public record Clause(String title, String says) {}

    /**
     * A dispute.
     *
     * @param reason the bank's reason, in words
     * @param due the time until which the bank waits for an answer
     * @param late whether that time has passed without an answer
     * @param answered whether evidence was sent, so that the bank decides next
     */
    public record Row(
            String number, String order, String amount, String reason, String due, boolean late, boolean answered) {}
}
