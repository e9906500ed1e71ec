package shop.troth.desk.report;

import java.util.List;

/**
 * Searches without results as their page shows them.
 *
 * @param why the store doesn't count them; empty if it does
 * @param searches of all words together
 * @param plot of the same by day
 * @param next the address of the next page; empty on the last page
 */
public record SearchesView(
        List<ReportView.Tab> reports, String why, String searches, ReportPlot plot, List<Row> rows, String next) {

    /** A word, how often it was searched for, and on how many days. */
    public record Row(String word, String searches, String days) {}

    static SearchesView without(List<ReportView.Tab> reports, String why) {
        return new SearchesView(reports, why, "", new ReportPlot("", List.of()), List.of(), "");
    }
}
