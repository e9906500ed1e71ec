package shop.troth.desk.gift;

import java.util.List;
import shop.troth.desk.report.ReportPlot;
import shop.troth.desk.report.ReportView;

/**
 * The report of gift cards as its page shows it.
 *
 * @param behind whether something is not counted yet
 * @param onCards the total balance of all cards
 * @param plot what was paid with them, by day
 * @param rows the days on which something happened, newest first
 */
public record GiftReportView(
        List<ReportView.Tab> reports, boolean behind, String onCards, ReportPlot plot, List<Row> rows) {

    /** A day; amounts are such as {@code $25.00}. */
    public record Row(String day, String issued, String spent, String returned) {}
}
