package shop.troth.desk.report;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.feed.Formulas;
import shop.troth.catalog.transfer.CsvText;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.insight.search.MissedReports;
import shop.troth.insight.search.MissedReports.Day;
import shop.troth.insight.search.MissedReports.Last;
import shop.troth.insight.search.MissedSearches;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.Feature;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Words that shoppers searched for and the store doesn't have. A store that doesn't count them says why. */
@DeskPage
@RequiredArgsConstructor
public class SearchesPage {

    static final String ADDRESS = "/reports/searches";
    static final String TITLE = "Searches without results";

    private static final int AT_ONCE = 100;
    private static final int MOST_IN_FILE = 100_000;

    /** Where the previous page ended: how often its last word was searched for, and the word's hash. */
    private static final Pattern AFTER = Pattern.compile("(\\d{1,18})\\.([0-9a-f]{32})");

    private final MissedReports reports;
    private final Features features;
    private final Stores stores;
    private final Clock clock;

    @RequiresAction(DeskAction.SEE_SALES)
    @GetMapping(ADDRESS)
    String show(@RequestParam(defaultValue = "") String after, Visitor visitor, Model model) {
        var store = visitor.store();
        var tabs = ReportViews.tabs(visitor, ADDRESS, "");
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/reports"));
        model.addAttribute(
                "page", isCounted(store) ? page(store, tabs, after) : SearchesView.without(tabs, why(store)));
        return "desk/searches";
    }

    private SearchesView page(Store store, List<ReportView.Tab> tabs, String after) {
        var found = reports.after(store, last(after), AT_ONCE + 1);
        var rows = found.stream().limit(AT_ONCE).toList();
        var next = found.size() > AT_ONCE
                ? "%s?after=%d.%s"
                        .formatted(
                                ADDRESS,
                                rows.getLast().searches(),
                                rows.getLast().hash())
                : "";
        var days = reports.days(store);
        return new SearchesView(
                tabs,
                "",
                text(days.stream().mapToLong(Day::searches).sum()),
                plot(store, days),
                rows.stream()
                        .map(it -> new SearchesView.Row(it.word(), text(it.searches()), text(it.days())))
                        .toList(),
                next);
    }

    /** Reads where the previous page ended. Anything else means the first page. */
    private static Last last(String after) {
        var typed = AFTER.matcher(after);
        return typed.matches() ? new Last(Long.parseLong(typed.group(1)), typed.group(2)) : MissedReports.FIRST;
    }

    private boolean isCounted(Store store) {
        return features.has(store.id(), MissedSearches.FEATURE);
    }

    private String why(Store store) {
        return why(features, store, MissedSearches.FEATURE)
                .orElseGet(
                        () -> "This store’s settings don’t turn it on: “%s” isn’t among the extras in its store.yaml."
                                .formatted(MissedSearches.FEATURE.id()));
    }

    /** Why a store’s policy does not let it have a feature, in words; empty if it does. */
    static Optional<String> why(Features features, Store store, Feature feature) {
        return Optional.of(features.of(store.id()).refusals(feature).stream()
                        .map(it -> it.clause()
                                .map(clause ->
                                        "The clause “%s” of its privacy policy doesn’t allow it.".formatted(clause))
                                .orElse("No clause of its privacy policy allows it."))
                        .distinct()
                        .collect(Collectors.joining(" ")))
                .filter(it -> !it.isEmpty());
    }

    @RequiresAction(DeskAction.SEE_SALES)
    @GetMapping(ADDRESS + "/csv")
    ResponseEntity<byte[]> file(Visitor visitor) {
        var store = visitor.store();
        if (!isCounted(store)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var rows = reports.after(store, MissedReports.FIRST, MOST_IN_FILE + 1);
        var file = new StringBuilder(CsvText.MARK).append(CsvText.row(List.of("Word", "Searches", "Days")));
        rows.stream()
                .limit(MOST_IN_FILE)
                .forEach(it -> file.append(CsvText.row(List.of(
                        Formulas.written(it.word()), Long.toString(it.searches()), Integer.toString(it.days())))));
        if (rows.size() > MOST_IN_FILE) {
            file.append(CsvText.row(List.of("Only the first rows are in this file.", "", "")));
        }
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s-searches-%s.csv\"".formatted(store.id(), today(store)))
                .body(file.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ReportPlot plot(Store store, List<Day> days) {
        var bars = new LinkedHashMap<String, Long>();
        var today = today(store);
        today.minusDays(MissedReports.DAYS - 1L)
                .datesUntil(today.plusDays(1))
                .forEach(it -> bars.put(Period.DAY.format(it), 0L));
        days.forEach(it -> bars.put(Period.DAY.format(it.day()), it.searches()));
        return ReportPlot.of("Words not found, last %d days".formatted(MissedReports.DAYS), bars, it -> text(it));
    }

    private LocalDate today(Store store) {
        return LocalDate.ofInstant(clock.instant(), store.dispatch().zone());
    }

    private static String text(long count) {
        return "%,d".formatted(count);
    }

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
            return new SearchesView(reports, why, "", ReportPlot.EMPTY, List.of(), "");
        }
    }
}
