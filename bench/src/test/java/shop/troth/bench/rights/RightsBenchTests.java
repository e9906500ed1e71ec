package shop.troth.bench.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import shop.troth.bench.Figure;
import shop.troth.kernel.Problem;

/** People who are copied are people to the product: it gives out each word that was typed, and deletes all of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class RightsBenchTests {

    private static final int FEW = 100;
    private static final int MANY = 200;

    @Test
    void each_figure_stands_beside_its_baseline() {
        var said = new ArrayList<String>();

        var figures = new RightsBench().run(FEW, MANY, 1, 2, said::add);

        assertThat(figures)
                .extracting(Figure::id)
                .contains("rights.page.ms", "rights.archive.ms", "rights.delete.ms", "rights.delete.guest.p95.ms");
        assertThat(figures).allSatisfy(it -> {
            assertThat(it.value()).isPositive();
            assertThat(it.baseline()).isPositive();
        });
        assertThat(said.getLast()).contains("none is left");
    }

    @Test
    void what_is_in_clear_and_whose_key_is_left_is_found(@TempDir Path folder) throws IOException {
        try (var store = BenchStore.start(folder);
                var sweep = new Sweep(store)) {
            var filling = Filling.begin(store, FEW);
            filling.add(0, FEW);
            var answers = Answers.ofPattern(store, filling);
            var person = ImportedPerson.find(store, filling, Word.of(0));
            assertThat(person.people()).hasSizeGreaterThan(3);
            assertThat(sweep.clear()).isEmpty();

            assertThatThrownBy(() -> answers.check(person.word(), "nothing of theirs", new byte[0]))
                    .isInstanceOf(Problem.class);
            assertThatThrownBy(() -> sweep.mustBeGone(person.people())).isInstanceOf(Problem.class);
            assertThat(new KeySearch(person.keys(store), Set.of())
                            .in(folder.resolve("data").resolve("postgres")))
                    .isNotEmpty();

            var word = Word.of(1).text();
            store.owner().sql("create table public.planted (plain text)").update();
            store.db()
                    .sql("insert into public.planted values (:word)")
                    .param("word", word)
                    .update();
            Files.writeString(folder.resolve("planted"), word);
            LoggerFactory.getLogger("shop.troth.test").warn("left {}", word);
            assertThat(sweep.clear())
                    .contains("planted", "the log")
                    .anyMatch(it -> it.contains("base/"))
                    .anyMatch(it -> it.contains("pg_wal/"));
        }
    }
}
