package shop.troth.desk.payout;

import java.util.List;
import shop.troth.desk.report.ReportPlot;
import shop.troth.desk.report.ReportView;

/**
 * The list of payouts as its page shows it.
 *
 * @param asked when the bank was asked last, in words, or the empty text
 * @param waiting how many have to be explained, in words, or the empty text
 * @param plot of the amounts of this page
 * @param next the address of the next page, or the empty text
 */
public record PayoutsView(
        List<ReportView.Tab> reports, String asked, String waiting, ReportPlot plot, List<Row> rows, String next) {

    /** @param pressing whether it has to be explained */
    public record Row(
            String address,
            String created,
            String arrives,
            String amount,
            String state,
            String verdict,
            boolean pressing) {}
}
