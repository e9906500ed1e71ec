package shop.troth.desk.report;

import java.util.List;

/**
 * A report as its page shows it.
 *
 * @param reports those that the role may see
 * @param definition what counts in it, and when
 * @param period in words; {@code before}: the one it is compared with
 * @param none what is said instead of the table if it has no rows
 * @param note what is missing in the period; empty if nothing is
 * @param behind whether something is not counted yet
 * @param file address of the report as a file
 */
public record ReportView(
        List<Tab> reports,
        String title,
        String definition,
        String address,
        Filter filter,
        String period,
        String before,
        List<Sum> sums,
        ReportPlot plot,
        Table table,
        String none,
        String note,
        boolean behind,
        String file) {

    static final String NONE = "Nothing in this period.";

    /**
     * The period that was asked for.
     *
     * @param from as typed; {@code until} likewise
     * @param error what is wrong with the dates; empty if nothing
     */
    public record Filter(List<Choice> choices, String from, String until, String error) {}

    /**
     * The numbers, row by row.
     *
     * @param of what the rows are
     * @param more whether only the first rows are shown
     */
    public record Table(String of, List<String> columns, List<Row> rows, boolean more) {}

    /** @param here whether it is the report shown */
    public record Tab(String address, String name, boolean here) {}

    /** A period to choose. */
    public record Choice(String word, String title, boolean chosen) {}

    /** @param before the value for the previous period, and how much it changed */
    public record Sum(String title, String now, String before) {}

    /** @param cells one for each column */
    public record Row(String name, List<Cell> cells) {}

    /** A value, with the title of its column. */
    public record Cell(String column, String value) {}
}
