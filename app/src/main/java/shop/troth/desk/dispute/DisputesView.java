package shop.troth.desk.dispute;

import java.util.List;

/**
 * Open disputes, or the one that is about to be accepted. Nobody's name in it.
 *
 * @param evidence whether the store can answer them with evidence here
 * @param next number after which the next page begins, or the empty text
 * @param asked whether the page asks if the one dispute is meant to be accepted
 * @param note what is wrong, or the empty text
 * @param held refunds that the policy does not allow now
 * @param moreHeld how many of these come before the next page of them; 0 if there is none
 */
public record DisputesView(
        boolean evidence, List<Row> rows, String next, boolean asked, String note, List<Held> held, int moreHeld) {

    /**
     * A refund after a lost dispute that the policy does not allow now.
     *
     * @param id its number
     * @param until until when the buyer's data is kept for it
     * @param ended whether the buyer was erased meanwhile, so that the bank cannot be asked any more
     * @param why the clauses that say so, in their own words
     */
    public record Held(
            String id, String order, String amount, String since, String until, boolean ended, List<Clause> why) {}

    /** A clause of the store's policy. */
    public record Clause(String title, String says) {}

    /**
     * A dispute.
     *
     * @param reason the bank's word in words
     * @param due until when the bank waits for an answer
     * @param late whether that is over
     * @param answered whether evidence was sent: then the bank decides
     */
    public record Row(
            String number, String order, String amount, String reason, String due, boolean late, boolean answered) {}
}
