package shop.troth.desk.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.feed.Formulas;
import shop.troth.catalog.transfer.CsvText;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.insight.study.StudyCount;
import shop.troth.insight.study.StudyCount.Kind;
import shop.troth.insight.study.StudyReports;
import shop.troth.insight.study.StudyUses;
import shop.troth.insight.suggest.OwnLikes;
import shop.troth.policy.features.Features;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Likes;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** What customers like, from the last study: products, pairs of products, answers, and answers with categories. */
@DeskPage
@RequiredArgsConstructor
public class LikesPage {

    static final String ADDRESS = "/reports/likes";
    static final String TITLE = "What customers like";

    private static final int MOST = 100;
    private static final int MOST_IN_FILE = 25_000;

    private final StudyReports study;
    private final OwnLikes ownLikes;
    private final Catalog catalog;
    private final Features features;
    private final Stores stores;

    @RequiresAction(DeskAction.SEE_SALES)
    @GetMapping(ADDRESS)
    String show(Visitor visitor, Model model) {
        var store = studied(visitor);
        var people = study.people(store.id());
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/reports"));
        model.addAttribute(
                "page",
                new LikesView(
                        ReportViews.tabs(visitor, ADDRESS, ""),
                        study.day(store.id()).map(Period.DAY::format).orElse(""),
                        people.isPresent() ? "%,d".formatted(people.getAsLong()) : "fewer than " + StudyReports.LEAST,
                        Stream.of(Kind.values())
                                .map(it -> new LikesView.Table(title(it), rows(store, it, MOST)))
                                .filter(it -> !it.rows().isEmpty())
                                .toList()));
        return "desk/likes";
    }

    @RequiresAction(DeskAction.SEE_SALES)
    @GetMapping(ADDRESS + "/csv")
    ResponseEntity<byte[]> file(Visitor visitor) {
        var store = studied(visitor);
        var day = study.day(store.id()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var file = new StringBuilder(CsvText.MARK).append(CsvText.row(List.of("Count", "What", "And", "Customers")));
        for (var kind : Kind.values()) {
            study.of(store.id(), kind, MOST_IN_FILE)
                    .forEach(it -> file.append(CsvText.row(List.of(
                            title(kind),
                            Formulas.written(one(store, it)),
                            Formulas.written(other(store, it)),
                            Long.toString(it.people())))));
        }
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"%s-likes-%s.csv\"".formatted(store.id(), day))
                .body(file.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Store studied(Visitor visitor) {
        if (!features.has(visitor.store().id(), StudyUses.FEATURE)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return visitor.store();
    }

    private List<LikesView.Row> rows(Store store, Kind kind, int most) {
        return study.of(store.id(), kind, most).stream()
                .map(it -> {
                    var other = other(store, it);
                    return new LikesView.Row(
                            other.isEmpty() ? one(store, it) : one(store, it) + " and " + other,
                            "%,d".formatted(it.people()));
                })
                .toList();
    }

    private static String title(Kind kind) {
        return switch (kind) {
            case PRODUCT -> "Bought a product";
            case PAIR -> "Bought two products";
            case ANSWER -> "Told us";
            case FITS -> "Told us, and bought in a category";
        };
    }

    private String one(Store store, StudyCount count) {
        return switch (count.kind()) {
            case PRODUCT, PAIR -> product(store, count.one());
            case ANSWER, FITS -> answer(ownLikes.asked(store), count.one());
        };
    }

    private String other(Store store, StudyCount count) {
        return count.kind() == Kind.PAIR ? product(store, count.other()) : count.other();
    }

    private String product(Store store, String slug) {
        return catalog.product(store.id(), slug).map(it -> it.name()).orElse(slug);
    }

    private static String answer(Likes asked, String said) {
        return asked.questions().stream()
                .flatMap(question -> question.options().stream()
                        .filter(it -> said.equals(question.id() + "=" + it.id()))
                        .map(it -> question.title() + ": " + it.title()))
                .findFirst()
                .orElse(said);
    }

    /**
     * What customers like, as its page shows it.
     *
     * @param day of the last study, in words; empty if there was none
     * @param people who were counted, in words
     */
    public record LikesView(List<ReportView.Tab> reports, String day, String people, List<Table> tables) {

        /** Counts of one kind. */
        public record Table(String title, List<Row> rows) {}

        /** @param people how many, in words */
        public record Row(String what, String people) {}
    }
}
