package shop.troth.proof.advertising;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.advertising.Figure;
import shop.troth.advertising.FigureRows;
import shop.troth.advertising.ImportFigures;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.stores.Stores;

/**
 * Checks that audience figures describe groups. In the twin, groups of fifty and more are taken and smaller ones are not, and lines that name
 * somebody, or link a group to an order, an account, or a browser, are refused. In the store itself, no smaller count is kept, and the table has
 * no column that could lead to anybody.
 */
@Component
@RequiredArgsConstructor
class AudienceGrouped implements Probe {

    private static final List<String> COLUMNS = List.of("counts", "day", "kind", "name", "recorded_at", "store_id");
    private static final String KEPT =
            "interest,2001-01,Home & Garden,50\nage,2001-01,35-44,49\ngender,2001-01,female,0";

    private final ImportFigures importFigures;
    private final FigureRows figures;
    private final Stores stores;
    private final JdbcClient db;

    @Override
    public Set<String> promises() {
        return Set.of("grouped-audience");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var twin = stores.get(scene.twin());
        importFigures.take(twin, KEPT);
        var kept = Arrays.stream(Figure.Kind.values())
                .flatMap(it -> figures.of(scene.twin(), it).stream())
                .filter(it -> it.day().getYear() == 2001)
                .toList();
        if (kept.stream().noneMatch(it -> it.counts().equals(List.of(50L)))) {
            faults.add("Figures about a group of fifty are not kept.");
        }
        if (kept.size() > 1) {
            faults.add("Figures about a group of fewer than fifty are kept.");
        }
        var person = MadeUpPerson.next();
        for (var line : List.of(
                "interest,2001-02,%s,500".formatted(person.email()),
                "interest,2001-02,%s,500".formatted(person.name()),
                "age,2001-02,35-44,500,%s".formatted(person.email()),
                "gender,2001-02,female %s,500".formatted(person.name()),
                "campaign,2001-02-01,%s,500,500,500".formatted(person.email()),
                "customer,2001-02,%s,500".formatted(person.email()))) {
            if (!(importFigures.take(twin, line) instanceof ImportFigures.Outcome.Refused(var said))
                    || said.stream().anyMatch(it -> it.contains(person.email()) || it.contains(person.name()))) {
                faults.add("Figures that name somebody are taken, or their words are repeated.");
            }
        }
        if (small(scene) > 0) {
            faults.add("The store keeps figures about groups of fewer than fifty.");
        }
        if (!columns().equals(COLUMNS)) {
            faults.add("The table of audience figures has other columns: %s.".formatted(String.join(", ", columns())));
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Audience figures describe groups of at least fifty, and nothing links them to anybody.",
                "In the test copy, figures about fifty visitors were kept, and those about fewer were not. Lines with a name, an email"
                        + " address, or anything that is not an interest, an age, a gender, or a campaign were refused. The store itself keeps"
                        + " no count of 1 to 49, and the table has a day, a name from a closed list, and counts: nothing that could be joined"
                        + " with a person, an account, an order, or a browser.");
    }

    private long small(ProbeContext scene) {
        return db.sql("""
                select count(*) from advertising.figure
                 where store_id in (:store, :twin) and exists (select 1 from unnest(counts) it where it between 1 and 49)
                """)
                .param("store", scene.store().id().value())
                .param("twin", scene.twin().value())
                .query(Long.class)
                .single();
    }

    private List<String> columns() {
        return db.sql("""
                select column_name from information_schema.columns
                 where table_schema = 'advertising' and table_name = 'figure' order by 1
                """).query((row, _) -> row.getString(1)).list();
    }
}
