package shop.troth.desk.report;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.insight.SalesReports;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The reports, as pages and as files. Some are for roles that may see sales, the others for roles that may see the money. */
@DeskPage
@RequiredArgsConstructor
class ReportsPage {

    private static final int AT_ONCE = 100;
    private static final int MOST_IN_FILE = 100_000;

    private final SalesReports reports;
    private final Stores stores;
    private final Clock clock;

    @RequiresAction(DeskAction.SEE_SALES)
    @GetMapping("/reports/sales/{report}")
    String sales(
            @PathVariable String report,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Visitor visitor,
            HttpServletResponse response,
            Model model) {
        var asked = AskedPeriod.of(period, from, until, today(visitor));
        return page(find(DeskAction.SEE_SALES, report, visitor), asked, visitor, response, model);
    }

    @RequiresAction(DeskAction.SEE_SALES)
    @GetMapping("/reports/sales/{report}/csv")
    ResponseEntity<byte[]> salesFile(
            @PathVariable String report,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Visitor visitor) {
        var asked = AskedPeriod.of(period, from, until, today(visitor));
        return file(find(DeskAction.SEE_SALES, report, visitor), asked, visitor);
    }

    @RequiresAction(DeskAction.SEE_REPORTS)
    @GetMapping("/reports/totals/{report}")
    String totals(
            @PathVariable String report,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Visitor visitor,
            HttpServletResponse response,
            Model model) {
        var asked = AskedPeriod.of(period, from, until, today(visitor));
        return page(find(DeskAction.SEE_REPORTS, report, visitor), asked, visitor, response, model);
    }

    @RequiresAction(DeskAction.SEE_REPORTS)
    @GetMapping("/reports/totals/{report}/csv")
    ResponseEntity<byte[]> totalsFile(
            @PathVariable String report,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Visitor visitor) {
        var asked = AskedPeriod.of(period, from, until, today(visitor));
        return file(find(DeskAction.SEE_REPORTS, report, visitor), asked, visitor);
    }

    private String page(Report report, AskedPeriod asked, Visitor visitor, HttpServletResponse response, Model model) {
        if (!asked.error().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        var store = visitor.store();
        var behind = reports.isBehind(
                store); // asked first: what is counted meanwhile may be said to be missing, and never the reverse
        var rows = ReportRows.of(reports, store, report, asked.period(), AT_ONCE);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/reports"));
        model.addAttribute(
                "page", ReportViews.page(visitor, report, asked, rows, note(report, store, asked.period()), behind));
        return "desk/report";
    }

    private ResponseEntity<byte[]> file(Report report, AskedPeriod asked, Visitor visitor) {
        if (!asked.error().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var store = visitor.store();
        var period = asked.period();
        var rows = ReportRows.of(reports, store, report, period, MOST_IN_FILE);
        var name = "%s-%s-%s-%s.csv".formatted(store.id(), report.word(), period.from(), period.until());
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name))
                .body(ReportViews.file(report, rows, note(report, store, period), store.currency())
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** The day from which on there are sums by state, if the period begins before it. */
    private String note(Report report, Store store, Period period) {
        if (report != Report.STATES) {
            return "";
        }
        return reports.statesSince(store)
                .map(it -> period.from().isBefore(it)
                        ? "Before %s, sales are by rate only.".formatted(Period.DAY.format(it))
                        : "")
                .orElse("No order is counted by state yet. Sales are by rate only.");
    }

    private static Report find(DeskAction needs, String word, Visitor visitor) {
        return Report.of(needs, word)
                .filter(it -> it.isFor(visitor))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalDate today(Visitor visitor) {
        return LocalDate.ofInstant(clock.instant(), visitor.store().dispatch().zone());
    }
}
