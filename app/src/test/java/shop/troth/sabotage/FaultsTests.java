package shop.troth.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.sabotage.Expected.Look;
import shop.troth.sabotage.faults.AllFaults;
import shop.troth.sabotage.plant.Fault;

/** The faults of the sabotage are what they say, without running any: there are enough, they fit the code and the policies, and go without a trace. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultsTests {

    private static final int FEWEST = 100;
    private static final int FEWEST_KINDS = 40;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Test
    void there_are_at_least_a_hundred_in_forty_kinds_and_each_has_its_line() {
        var all = AllFaults.all().stream().map(Fault::id).toList();
        var expected = Expected.all();

        assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(FEWEST);
        assertThat(expected.stream().map(Expected::fault)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(expected.stream().map(Expected::kind).distinct().count()).isGreaterThanOrEqualTo(FEWEST_KINDS);
    }

    @Test
    void the_clauses_that_should_turn_red_are_in_the_policies_of_the_stores() throws IOException {
        var known = new TreeSet<String>();
        try (var stores = Files.list(ProjectFolder.path().resolve("stores"))) {
            for (var file : stores.map(it -> it.resolve("policy.yaml"))
                    .filter(Files::exists)
                    .toList()) {
                var policy = PolicyFile.read(file).orThrow();
                policy.all().forEach(it -> known.add(policy.store() + "." + it.id()));
            }
        }
        for (var one : Expected.all()) {
            assertThat(one.clauses()).as(one.fault()).isNotEmpty();
            assertThat(one.broken()).as(one.fault()).isNotBlank();
            var named = new HashSet<>(one.clauses());
            named.addAll(one.also());
            assertThat(named.stream().map(it -> one.store() + "." + it))
                    .as(one.fault())
                    .isSubsetOf(known);
        }
    }

    @Test
    void each_is_planted_where_there_is_a_class_and_a_method() throws ClassNotFoundException {
        for (var fault : AllFaults.all()) {
            for (var place : fault.places()) {
                var type = Class.forName(place.type(), false, getClass().getClassLoader());
                assertThat(Arrays.stream(type.getDeclaredMethods()).map(it -> it.getName()))
                        .as(fault.id())
                        .contains(place.method());
            }
        }
    }

    @Test
    @Tag("deep")
    void each_can_be_planted_and_taken_out_without_a_trace(@TempDir Path folder) throws Exception {
        var ids = AllFaults.all().stream().map(Fault::id).collect(Collectors.toCollection(TreeSet::new));

        var lines = SabotageProcess.run(folder, RunSabotage.PLANT, ids, LONGEST);

        assertThat(lines.stream().filter(it -> it.contains("\t")))
                .hasSize(ids.size())
                .allMatch(it -> it.endsWith("\t"));
    }

    @Test
    void the_document_says_what_the_proof_sees_and_what_it_misses() throws IOException {
        var file = ProjectFolder.path().resolve("docs/generated/sabotage.md");
        if (Boolean.getBoolean("troth.draw")) {
            Files.writeString(file, SabotageDocs.draw(Expected.all()));
        }
        assertThat(Files.readString(file))
                .as("%s differs from faults.tsv: run ./troth test FaultsTests with TROTH_DRAW=1 and commit it", file)
                .isEqualTo(SabotageDocs.draw(Expected.all()));
    }

    @ParameterizedTest
    @CsvSource({
        "1, a b, seen",
        "1, a b c, seen",
        "1, a, elsewhere",
        "1, a b d, elsewhere",
        "1, d, elsewhere",
        "1, '', missed",
        "0, a b, not-fired"
    })
    void a_fault_is_seen_only_if_it_fired_and_the_right_clauses_and_no_others_turned_red(
            int fired, String red, String verdict) {
        var expected = new Expected(
                "a-fault", "kind", "store", Look.CLAUSES, Set.of("a", "b"), "broken", Expected.Mark.OPEN, Set.of("c"));

        var outcome = new FaultOutcome(expected, fired, Expected.clauses(red.replace(' ', ',')), Set.of(), "");

        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(FaultOutcome.read(expected, outcome.line())).isEqualTo(outcome);
    }
}
