package shop.troth.desk.report;

import java.util.List;

/**
 * Searches without results as their page shows them.
 *
 * @param why the store doesn't count them, or the empty text
 * @param searches of all words together
 * @param plot of the same by the day
 * @param next the address of the next page, or the empty text
 */
public record SearchesView(
        List<ReportView.Tab> reports, String why, String searches, ReportPlot plot, List<Row> rows, String next) {

    public record Row(String word, String searches, String days) {}

    static SearchesView without(List<ReportView.Tab> reports, String why) {
        return new SearchesView(reports, why, "", new ReportPlot("", List.of()), List.of(), "");
    }
}
