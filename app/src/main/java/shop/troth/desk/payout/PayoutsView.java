package shop.troth.desk.payout;

import java.util.List;
import shop.troth.desk.report.ReportPlot;
import shop.troth.desk.report.ReportView;

/**
 * The list of payouts as its page shows it.
 *
 * @param asked when the bank was last asked; empty if it never was
 * @param waiting how many have to be explained, in a sentence; empty if none
 * @param plot of the amounts of this page
 * @param next the address of the next page; empty on the last page
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
