package shop.troth.desk.report;

import java.util.List;

/**
 * The value of the stock as its page shows it.
 *
 * @param day the newest that was counted, in words; empty if there is none
 * @param plot of the last days
 * @param rows by category
 */
public record StockView(
        List<ReportView.Tab> reports, String day, String pieces, String value, ReportPlot plot, List<Row> rows) {

    /** A category, its pieces in stock, and their value, such as {@code $1,204.50}. */
    public record Row(String category, String pieces, String value) {}
}
