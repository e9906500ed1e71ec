package shop.troth.desk.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import shop.troth.advertising.AdFeatures;
import shop.troth.catalog.feed.Formulas;
import shop.troth.catalog.transfer.CsvText;
import shop.troth.checkout.gift.GiftFeature;
import shop.troth.desk.serve.Visitor;
import shop.troth.insight.study.StudyUses;
import shop.troth.staff.DeskAction;

/** Turns a report into a page, or into a file with the same numbers. */
public final class ReportViews {

    /** Address of the report of payouts, which has a package of its own. */
    public static final String PAYOUTS = "/reports/payouts";

    /** Address of the report of gift cards, which is in the package of gift cards. */
    public static final String GIFT_CARDS = "/reports/gift-cards";

    private ReportViews() {}

    /**
     * @param note what is missing in this period; empty if nothing is
     * @param behind whether something is not counted yet
     */
    static ReportView page(
            Visitor visitor, Report report, AskedPeriod asked, ReportRows rows, String note, boolean behind) {
        var currency = visitor.store().currency();
        var period = asked.period();
        return new ReportView(
                tabs(visitor, report.address(), asked.query()),
                report.title(),
                report.definition(),
                report.address(),
                filter(asked),
                period.words(),
                period.before().words(),
                report.columns().stream().map(it -> sum(it, rows, currency)).toList(),
                ReportPlot.of(report, rows, period, currency),
                table(report, rows, currency),
                ReportView.NONE,
                note,
                behind,
                report.address() + "/csv" + asked.query());
    }

    static ReportView.Filter filter(AskedPeriod asked) {
        return new ReportView.Filter(
                Arrays.stream(PeriodChoice.values())
                        .map(it -> new ReportView.Choice(it.word(), it.title(), it == asked.choice()))
                        .toList(),
                asked.from(),
                asked.until(),
                asked.error());
    }

    private static ReportView.Table table(Report report, ReportRows rows, CurrencyUnit currency) {
        return new ReportView.Table(
                report.of(),
                report.columns().stream().map(Column::title).toList(),
                rows.rows().stream().map(it -> row(report, it, currency)).toList(),
                rows.more());
    }

    /**
     * The reports that a role may see.
     *
     * @param here address of the report that is shown
     * @param query end of the addresses of the other reports
     */
    public static List<ReportView.Tab> tabs(Visitor visitor, String here, String query) {
        var tabs = new ArrayList<ReportView.Tab>();
        for (var it : Report.values()) {
            if (it.isFor(visitor)) {
                tabs.add(new ReportView.Tab(
                        it.address() + query, it.title(), it.address().equals(here)));
            }
        }
        if (visitor.may(DeskAction.SEE_SALES)) {
            tabs.add(new ReportView.Tab(SearchesPage.ADDRESS, SearchesPage.TITLE, SearchesPage.ADDRESS.equals(here)));
        }
        for (var it : VisitReport.values()) {
            if (it.isFor(visitor)) {
                tabs.add(new ReportView.Tab(
                        it.address() + query, it.title(), it.address().equals(here)));
            }
        }
        if (visitor.may(DeskAction.SEE_SALES, StudyUses.FEATURE)) {
            tabs.add(new ReportView.Tab(LikesPage.ADDRESS, LikesPage.TITLE, LikesPage.ADDRESS.equals(here)));
        }
        if (visitor.may(DeskAction.SEE_SALES, AdFeatures.FIGURES)) {
            tabs.add(new ReportView.Tab(FiguresPage.ADDRESS, FiguresPage.TITLE, FiguresPage.ADDRESS.equals(here)));
        }
        if (visitor.may(DeskAction.SEE_REPORTS)) {
            tabs.add(new ReportView.Tab(StockValuePage.ADDRESS, "Stock value", StockValuePage.ADDRESS.equals(here)));
        }
        if (visitor.may(DeskAction.SEE_REPORTS, GiftFeature.GIFT_CARDS)) {
            tabs.add(new ReportView.Tab(GIFT_CARDS, "Gift cards by day", GIFT_CARDS.equals(here)));
        }
        if (visitor.may(DeskAction.PAYOUTS)) {
            tabs.add(new ReportView.Tab(PAYOUTS, "Payouts", PAYOUTS.equals(here)));
        }
        return List.copyOf(tabs);
    }

    private static ReportView.Sum sum(Column column, ReportRows rows, CurrencyUnit currency) {
        long now = column.of().applyAsLong(rows.total());
        long before = column.of().applyAsLong(rows.before());
        return new ReportView.Sum(
                column.title(),
                column.shown(now, currency),
                "Before: " + column.shown(before, currency) + change(now, before));
    }

    /**
     * The change in percent, such as {@code , up 23%}, also for negative amounts; empty if there is nothing to compare with, or the sign
     * changed.
     */
    static String change(long now, long before) {
        if (before == 0 || now == before || now != 0 && Long.signum(now) != Long.signum(before)) {
            return "";
        }
        long percent = Math.round((Math.abs(now) - Math.abs(before)) * 100.0 / Math.abs(before));
        return percent == 0 ? "" : ", %s %,d%%".formatted(percent > 0 ? "up" : "down", Math.abs(percent));
    }

    private static ReportView.Row row(Report report, ReportRows.Row row, CurrencyUnit currency) {
        return new ReportView.Row(
                row.name(),
                report.columns().stream()
                        .map(it ->
                                new ReportView.Cell(it.title(), it.shown(it.of().applyAsLong(row.figures()), currency)))
                        .toList());
    }

    /**
     * The report as a file. Names that a spreadsheet would take for a formula begin with an apostrophe, as in catalog files. The last rows
     * say if something is missing.
     */
    static String file(Report report, ReportRows rows, String note, CurrencyUnit currency) {
        var file = new StringBuilder(CsvText.MARK);
        var titles = Stream.concat(heading(report), report.columns().stream().map(Column::title))
                .toList();
        file.append(CsvText.row(titles));
        for (var row : rows.rows()) {
            var numbers = report.columns().stream().map(it -> it.written(it.of().applyAsLong(row.figures()), currency));
            file.append(CsvText.row(Stream.concat(names(report, row), numbers).toList()));
        }
        if (rows.more()) {
            file.append(noted("Only the first rows are in this file. Choose a shorter period.", titles.size()));
        }
        if (!note.isEmpty()) {
            file.append(noted(note, titles.size()));
        }
        return file.toString();
    }

    private static String noted(String note, int columns) {
        var row = new ArrayList<>(Collections.nCopies(columns, ""));
        row.set(0, note);
        return CsvText.row(row);
    }

    private static Stream<String> heading(Report report) {
        return report == Report.PRODUCTS ? Stream.of(report.of(), "Address") : Stream.of(report.of());
    }

    private static Stream<String> names(Report report, ReportRows.Row row) {
        var name = Formulas.written(report.isByDay() ? row.key() : row.name());
        return report == Report.PRODUCTS ? Stream.of(name, Formulas.written(row.key())) : Stream.of(name);
    }
}
