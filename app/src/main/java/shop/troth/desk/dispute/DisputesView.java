package shop.troth.desk.dispute;

import java.util.List;

/**
 * Open disputes, or the one that is about to be accepted. Nobody's name in it.
 *
 * @param next number after which the next page begins, or the empty text
 * @param asked whether the page asks if the one dispute is meant to be accepted
 * @param note what is wrong, or the empty text
 */
public record DisputesView(List<Row> rows, String next, boolean asked, String note) {

    /** @param reason the bank's word in words; @param due until when the bank waits for an answer; @param late whether that is over */
    public record Row(String number, String order, String amount, String reason, String due, boolean late) {}
}
