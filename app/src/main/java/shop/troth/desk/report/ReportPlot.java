package shop.troth.desk.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.joda.money.CurrencyUnit;

/**
 * Amounts as bars. For a report, its first column: by day, by month for a long period, or the first rows.
 *
 * @param label what it shows, in words
 * @param most the value at the top of the drawing, in words; empty if all are zero
 */
public record ReportPlot(String label, String most, List<Bar> bars) {

    static final ReportPlot EMPTY = new ReportPlot("", "", List.of());

    /** Width of the drawing in its own units; {@link #HEIGHT} is the height of the highest bar. */
    public static final int WIDTH = 600;

    public static final int HEIGHT = 120;

    private static final int MOST_DAYS = 92;
    private static final int MOST_ROWS = 20;

    /** The least number of places for bars, so that a single bar does not fill the drawing. */
    private static final int FEWEST_PLACES = 20;

    static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.US);

    /** The height of a bar whose value is not told. */
    private static final int FEW = 6;

    /**
     * @param x its left edge
     * @param few whether its value is too low to be told; its height says nothing
     */
    public record Bar(int x, int y, int width, int height, String title, boolean few) {}

    static ReportPlot of(Report report, ReportRows rows, Period period, CurrencyUnit currency) {
        var column = report.columns().getFirst();
        return of(
                column.title() + ", " + period.words(),
                report.isByDay() ? byTime(report, rows, period) : first(report, rows),
                it -> column.shown(it, currency));
    }

    /** @param values by the titles of their bars, in order */
    public static ReportPlot of(String label, Map<String, Long> values, LongFunction<String> text) {
        return of(label, values, text, "");
    }

    /**
     * @param values by the titles of their bars, in order
     * @param few what a value of zero means, such as {@code fewer than 50}; empty if it means zero
     */
    static ReportPlot of(String label, Map<String, Long> values, LongFunction<String> text, String few) {
        long most = values.values().stream().mapToLong(Long::longValue).max().orElse(0);
        var bars = new ArrayList<Bar>();
        int places = Math.max(FEWEST_PLACES, values.size());
        int i = 0;
        for (var it : values.entrySet()) {
            int left = i * WIDTH / places;
            int right = ++i * WIDTH / places;
            boolean untold = !few.isEmpty() && it.getValue() == 0;
            int height = untold ? FEW : most <= 0 ? 0 : (int) Math.max(0, it.getValue() * HEIGHT / most);
            var title = it.getKey() + ": " + text.apply(it.getValue());
            bars.add(new Bar(left, HEIGHT - height, Math.max(1, (right - left) * 4 / 5), height, title, untold));
        }
        var light = bars.stream().anyMatch(Bar::few) ? "; light bars are " + few : "";
        return new ReportPlot(
                label + "; the highest is " + text.apply(Math.max(0, most)) + light,
                most <= 0 ? "" : text.apply(most),
                List.copyOf(bars));
    }

    private static Map<String, Long> byTime(Report report, ReportRows rows, Period period) {
        var values = new LinkedHashMap<String, Long>();
        var days = period.days() <= MOST_DAYS;
        period.from().datesUntil(period.until().plusDays(1)).forEach(it -> values.putIfAbsent(label(it, days), 0L));
        rows.rows()
                .forEach(it -> values.merge(
                        label(LocalDate.parse(it.key()), days),
                        report.columns().getFirst().of().applyAsLong(it.figures()),
                        Long::sum));
        return values;
    }

    private static String label(LocalDate day, boolean days) {
        return days ? Period.DAY.format(day) : MONTH.format(YearMonth.from(day));
    }

    /** The first rows. Rows with the same name share one bar. */
    private static Map<String, Long> first(Report report, ReportRows rows) {
        var values = new LinkedHashMap<String, Long>();
        rows.rows().stream()
                .limit(MOST_ROWS)
                .forEach(it ->
                        values.merge(it.name(), report.columns().getFirst().of().applyAsLong(it.figures()), Long::sum));
        return values;
    }
}
