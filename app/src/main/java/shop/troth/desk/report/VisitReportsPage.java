package shop.troth.desk.report;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.feed.Formulas;
import shop.troth.catalog.transfer.CsvText;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.policy.features.Features;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.visits.Tally;
import shop.troth.visits.VisitReports;

/** The reports of visits, as pages and as files. */
@DeskPage
@RequiredArgsConstructor
class VisitReportsPage {

    private static final int AT_ONCE = 100;
    private static final int MOST_IN_FILE = 100_000;
    private static final int MOST_BARS = 92;
    private static final String FEWER = "fewer than " + VisitReports.FEWEST;
    private static final String TIMES = "Times";

    private static final String PRODUCT = "/products/";

    private final VisitReports visitReports;
    private final Catalog catalog;
    private final Features features;
    private final Environment environment;
    private final Stores stores;
    private final Clock clock;

    @RequiresAction(DeskAction.SEE_SALES)
    @GetMapping("/reports/visits/{report}")
    String show(
            @PathVariable String report,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Visitor visitor,
            HttpServletResponse response,
            Model model) {
        var found = find(report, visitor);
        var asked = AskedPeriod.of(period, from, until, today(visitor));
        if (!asked.error().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/reports"));
        model.addAttribute("page", view(found, asked, visitor));
        return "desk/report";
    }

    @RequiresAction(DeskAction.SEE_SALES)
    @GetMapping("/reports/visits/{report}/csv")
    ResponseEntity<byte[]> file(
            @PathVariable String report,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Visitor visitor) {
        var found = find(report, visitor);
        var asked = AskedPeriod.of(period, from, until, today(visitor));
        if (!asked.error().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var days = asked.period();
        var store = visitor.store();
        var file = new StringBuilder(CsvText.MARK).append(CsvText.row(List.of(found.of(), TIMES)));
        visitReports
                .of(store.id(), found.kind(), days.from(), days.until(), MOST_IN_FILE)
                .forEach(it -> file.append(CsvText.row(List.of(
                        Formulas.written(name(store, found, it)), it.isTold() ? Long.toString(it.times()) : FEWER))));
        var name = "%s-visits-%s-%s-%s.csv".formatted(store.id(), found.word(), days.from(), days.until());
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name))
                .body(file.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ReportView view(VisitReport report, AskedPeriod asked, Visitor visitor) {
        var store = visitor.store().id();
        var period = asked.period();
        var before = period.before();
        var rows = visitReports.of(store, report.kind(), period.from(), period.until(), AT_ONCE + 1);
        long total = visitReports.total(store, report.kind(), period.from(), period.until());
        long earlier = visitReports.total(store, report.kind(), before.from(), before.until());
        return new ReportView(
                ReportViews.tabs(visitor, report.address(), asked.query()),
                report.title(),
                report.definition(),
                report.address(),
                ReportViews.filter(asked),
                period.words(),
                before.words(),
                List.of(new ReportView.Sum(
                        report.title(),
                        rows.isEmpty() ? "None" : text(total),
                        "Before: " + text(earlier) + ReportViews.change(total, earlier))),
                ReportPlot.of(
                        report.title() + ", " + period.words(),
                        bars(report, rows, period, visitor),
                        it -> text(it),
                        FEWER),
                new ReportView.Table(
                        report.of(),
                        List.of(TIMES),
                        rows.stream()
                                .limit(AT_ONCE)
                                .map(it -> new ReportView.Row(
                                        name(visitor.store(), report, it),
                                        List.of(new ReportView.Cell(TIMES, text(it.times())))))
                                .toList(),
                        rows.size() > AT_ONCE),
                none(visitor.store()),
                note(visitor, period),
                false,
                report.address() + "/csv" + asked.query());
    }

    /** By day; for a long period, the first rows. */
    private Map<String, Long> bars(VisitReport report, List<VisitReports.Row> rows, Period period, Visitor visitor) {
        var bars = new LinkedHashMap<String, Long>();
        if (period.days() <= MOST_BARS) {
            visitReports
                    .days(visitor.store().id(), report.kind(), period.from(), period.until())
                    .forEach((day, times) -> bars.put(Period.DAY.format(day), times));
        } else {
            rows.stream()
                    .limit(MOST_BARS)
                    .forEach(it -> bars.merge(name(visitor.store(), report, it), it.times(), Long::sum));
        }
        return bars;
    }

    /** Says that visits were made up, and how many pages were not counted, because too many were opened at once. */
    private String note(Visitor visitor, Period period) {
        var madeUp = only(visitor, Tally.Kind.MADE_UP, period)
                .map(it -> "Made up with “./troth visits make-up”, to show what reports look like: %s visits. "
                        .formatted(it));
        var skipped = only(visitor, Tally.Kind.SKIPPED, period)
                .map(it -> "Not counted, because too many pages were opened at once: %s.".formatted(it));
        return (madeUp.orElse("") + skipped.orElse("") + " " + notCounted(visitor.store())).strip();
    }

    /** What else other stores count, and why this one does not; empty if it counts everything. */
    private String notCounted(Store store) {
        return Stream.of(VisitReport.values())
                .flatMap(it -> SearchesPage.why(features, store, it.feature()).stream()
                        .map(why -> "This store doesn’t count “%s”. %s".formatted(it.title(), why)))
                .collect(Collectors.joining(" "));
    }

    /** Who tries the shop is told how to see a report with something in it. */
    private String none(Store store) {
        return environment.getProperty("troth.public", Boolean.class, false)
                ? ReportView.NONE
                : ReportView.NONE + " To see what a report looks like, make up a month: ./troth visits make-up "
                        + store.id();
    }

    private Optional<String> only(Visitor visitor, Tally.Kind kind, Period period) {
        return visitReports.of(visitor.store().id(), kind, period.from(), period.until(), 1).stream()
                .findFirst()
                .map(it -> text(it.times()));
    }

    private String name(Store store, VisitReport report, VisitReports.Row row) {
        return switch (report) {
            case VISITS -> row.name().equals(Tally.NEW) ? "New browsers" : "Returning browsers";
            case FLOW ->
                (row.name().isEmpty() ? "Beginning of the visit" : page(store, row.name())) + " → "
                        + page(store, row.toward());
            case PAGES -> page(store, row.name());
            default -> row.name();
        };
    }

    /** The name of the product that a page shows, or the path of another page. */
    private String page(Store store, String path) {
        return path.startsWith(PRODUCT)
                ? catalog.product(store.id(), path.substring(PRODUCT.length()))
                        .map(it -> it.name())
                        .orElse(path)
                : path.equals("/") ? "Home" : path;
    }

    private static String text(long times) {
        return times < VisitReports.FEWEST ? FEWER : "%,d".formatted(times);
    }

    private static VisitReport find(String word, Visitor visitor) {
        return VisitReport.of(word)
                .filter(it -> it.isFor(visitor))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalDate today(Visitor visitor) {
        return LocalDate.ofInstant(clock.instant(), visitor.store().dispatch().zone());
    }
}
