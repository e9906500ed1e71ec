package shop.troth.desk.payout;

import java.util.List;

/**
 * A payout as its page shows it.
 *
 * @param id the bank's number
 * @param verdict how it compares with the store's books
 * @param pressing whether it has to be explained
 * @param explained when it was marked as explained; empty if it was not
 * @param note why it could not be marked as explained; empty if nothing
 * @param mark of the findings, so that nobody explains what they have not seen
 * @param findings what doesn't match
 * @param sums of its lines, by kind
 * @param lines a page of them
 * @param next the address of the next page; empty on the last page
 */
public record PayoutView(
        String id,
        String amount,
        String created,
        String arrives,
        String state,
        String verdict,
        boolean pressing,
        String explained,
        boolean listed,
        String note,
        String mark,
        List<Found> findings,
        List<Sum> sums,
        List<Line> lines,
        String next) {

    /** @param order its number, empty for none; {@code linked}: whether this role may open the order */
    public record Found(String order, boolean linked, String sentence) {}

    /** The lines of one kind: how many, their amounts, and their fees. */
    public record Sum(String title, String lines, String amount, String fee) {}

    /** @param late whether it came after the bank's list had been read to its end */
    public record Line(
            String at,
            String title,
            String order,
            boolean linked,
            String amount,
            String fee,
            String net,
            boolean late) {}
}
