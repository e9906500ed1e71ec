package shop.troth.desk.report;

import java.util.ArrayList;
import java.util.List;
import shop.troth.insight.Figures;
import shop.troth.insight.SalesReports;
import shop.troth.stores.Store;

/**
 * The figures of a report.
 *
 * @param rows those that are not all zero
 * @param total the figures of the whole period, including rows that are left out
 * @param before the same for the previous period
 * @param more whether there are more rows
 */
record ReportRows(List<Row> rows, Figures total, Figures before, boolean more) {

    /** @param key the day in ISO 8601, or the key of the product, category, discount, or rate */
    record Row(String key, String name, Figures figures) {}

    /** @param most the most rows; days are always complete */
    static ReportRows of(SalesReports reports, Store store, Report report, Period period, int most) {
        var before = period.before();
        var all = report.isByDay() ? days(reports, store, period) : keyed(reports, store, report, period, most + 1);
        var rows = all.stream()
                .filter(row -> report.columns().stream().anyMatch(it -> it.of().applyAsLong(row.figures()) != 0))
                .toList();
        var more = !report.isByDay() && all.size() > most;
        return new ReportRows(
                more ? rows.stream().limit(most).toList() : rows,
                reports.total(store, report.whole(), period.from(), period.until()),
                reports.total(store, report.whole(), before.from(), before.until()),
                more);
    }

    private static List<Row> days(SalesReports reports, Store store, Period period) {
        var rows = new ArrayList<Row>();
        for (var it : reports.days(store, period.from(), period.until())) {
            rows.add(new Row(it.day().toString(), Period.DAY.format(it.day()), it.figures()));
        }
        return rows;
    }

    private static List<Row> keyed(SalesReports reports, Store store, Report report, Period period, int most) {
        var rows = new ArrayList<Row>();
        for (var it : reports.rows(store, report.dimension(), period.from(), period.until(), most)) {
            rows.add(new Row(it.key(), it.key().isEmpty() ? report.none() : it.name(), it.figures()));
        }
        return rows;
    }
}
