package shop.troth.desk.report;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.advertising.AdFeatures;
import shop.troth.advertising.EndedNumbers;
import shop.troth.advertising.Figure;
import shop.troth.advertising.Figure.Kind;
import shop.troth.advertising.FigureRows;
import shop.troth.advertising.ImportFigures;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.policy.features.Features;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** What the advertising company reports: figures about groups of visitors, and about what ads brought. */
@DeskPage
@RequiredArgsConstructor
public class FiguresPage {

    static final String ADDRESS = "/reports/audience";
    static final String TITLE = "Ads and audience";

    private static final String FEWER = "fewer than " + Figure.FEWEST;

    private final FigureRows figures;
    private final ImportFigures importFigures;
    private final EndedNumbers endedNumbers;
    private final StaffEvents events;
    private final Features features;
    private final Stores stores;

    @RequiresAction(DeskAction.SEE_SALES)
    @GetMapping(ADDRESS)
    String show(Visitor visitor, Model model) {
        return page(visitor, model, "", List.of(), "");
    }

    /** Takes pasted lines. Safe to repeat. */
    @RequiresAction(DeskAction.EDIT_PROMOTIONS)
    @PostMapping(ADDRESS)
    String take(
            @RequestParam(defaultValue = "") String lines, HttpServletResponse response, Visitor visitor, Model model) {
        return switch (importFigures.take(having(visitor), lines)) {
            case ImportFigures.Outcome.Taken(var taken, var small) -> {
                events.add(visitor.store().id().value(), visitor.id(), "imported-figures", "", "");
                var left = small == 0 ? "" : " Left out, because they have %s: %,d.".formatted(FEWER, small);
                yield page(visitor, model, "Figures imported: %,d.%s".formatted(taken, left), List.of(), "");
            }
            case ImportFigures.Outcome.Refused(var faults) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(visitor, model, "", faults, lines);
            }
        };
    }

    /** Removes the figures of an import. Safe to repeat. */
    @RequiresAction(DeskAction.EDIT_PROMOTIONS)
    @PostMapping(ADDRESS + "/remove")
    String remove(@RequestParam String at, Visitor visitor, Model model) {
        var store = having(visitor).id();
        int removed = figures.remove(store, read(at));
        if (removed > 0) {
            events.add(store.value(), visitor.id(), "removed-figures", "", "");
        }
        return page(visitor, model, "Figures removed: %,d.".formatted(removed), List.of(), "");
    }

    private static Instant read(String at) {
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private Store having(Visitor visitor) {
        if (!features.has(visitor.store().id(), AdFeatures.FIGURES)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return visitor.store();
    }

    private String page(Visitor visitor, Model model, String note, List<String> faults, String typed) {
        var store = having(visitor);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/reports"));
        model.addAttribute(
                "page",
                new FiguresView(
                        ReportViews.tabs(visitor, ADDRESS, ""),
                        note,
                        untaken(store),
                        faults,
                        typed,
                        visitor.may(DeskAction.EDIT_PROMOTIONS),
                        figures.imports(store.id()).stream()
                                .map(it -> new FiguresView.Import(
                                        it.at().toString(),
                                        DeskTimes.minute(store, it.at()),
                                        "%,d".formatted(it.figures())))
                                .toList(),
                        Stream.concat(
                                        Stream.of(table(
                                                "Ads by campaign",
                                                "Until",
                                                Kind.CAMPAIGN,
                                                figures.sums(store.id()),
                                                WrittenDay.SHORT)),
                                        Arrays.stream(Kind.values()).map(it -> table(store, it)))
                                .filter(it -> !it.rows().isEmpty())
                                .toList()));
        return "desk/audience";
    }

    /** What the advertising company was asked to delete and has not; empty if there is nothing. */
    private String untaken(Store store) {
        var untaken = endedNumbers.untaken(store.id());
        return untaken.oldest() == null
                ? ""
                : "Requests to delete what it knows under a browser’s number that the advertising company has not taken: %,d, the oldest of %s. We ask again until 30 days are over. Then the request is lost, so please ask the company."
                        .formatted(untaken.requests(), DeskTimes.minute(store, untaken.oldest()));
    }

    private FiguresView.Table table(Store store, Kind kind) {
        var byDay = kind == Kind.CAMPAIGN;
        return table(
                kind.title(),
                byDay ? "Day" : "Month",
                kind,
                figures.of(store.id(), kind),
                byDay ? WrittenDay.SHORT : ReportPlot.MONTH);
    }

    private static FiguresView.Table table(
            String title, String when, Kind kind, List<Figure> figures, DateTimeFormatter days) {
        return new FiguresView.Table(
                title,
                when,
                kind.of(),
                kind.columns(),
                figures.stream()
                        .map(it -> new FiguresView.Row(
                                days.format(it.day()),
                                it.name(),
                                it.counts().stream()
                                        .map(count -> count == 0 ? FEWER : String.format(Locale.US, "%,d", count))
                                        .toList()))
                        .toList());
    }

    /**
     * The figures, as their page shows them.
     *
     * @param note what was just done; empty if nothing was
     * @param untaken which requests the company has not taken; empty if there are none
     * @param faults why nothing was taken
     * @param typed what was pasted and not taken
     * @param imports whether this visitor may paste and remove figures
     * @param taken the imports, the newest first
     */
    public record FiguresView(
            List<ReportView.Tab> reports,
            String note,
            String untaken,
            List<String> faults,
            String typed,
            boolean imports,
            List<Import> taken,
            List<Table> tables) {

        /** An import that can be removed. */
        public record Import(String at, String when, String figures) {}

        /** Figures of one kind. */
        public record Table(String title, String when, String of, List<String> columns, List<Row> rows) {}

        /** @param counts in words */
        public record Row(String when, String name, List<String> counts) {}
    }
}
