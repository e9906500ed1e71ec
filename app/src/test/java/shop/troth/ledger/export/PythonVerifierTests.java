package shop.troth.ledger.export;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.ledger.TestLedger.STORE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.ledger.Reference;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.seal.DishonestStore;
import shop.troth.testing.TestDatabase;

/** The second verifier, in Python, written from {@code docs/ledger-format.md}, agrees with the first. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PythonVerifierTests {

    static final Path SCRIPT = Path.of("src/test/python/verify_ledger.py");
    private static final Path EACH = Path.of("src/test/python/verify_each.py");
    private static final Exported EXPORT = Exported.make();

    @TempDir
    private Path folder;

    @BeforeAll
    static void needs_python_and_openssl() throws IOException, InterruptedException {
        for (var program : List.of(List.of("python3", "--version"), List.of("openssl", "version"))) {
            assertThat(new ProcessBuilder(program).start().waitFor())
                    .as("this test needs " + program.getFirst() + ": apt-get install python3 openssl")
                    .isZero();
        }
    }

    @Test
    void an_export_is_in_order_under_the_present_key_and_under_the_one_before() {
        assertThat(run(EXPORT.text(), EXPORT.key(), EXPORT.kept()))
                .isEqualTo(new Said(0, "704 leaves in order, 0 of them pruned"));
        assertThat(run(EXPORT.text(), EXPORT.firstKey()).exit()).isZero();
    }

    @Test
    void what_was_altered_is_found() throws IOException {
        var alterations = Alteration.all().toList();
        var command = new ArrayList<>(List.of("python3", "-B", EACH.toString()));
        command.add(Files.writeString(folder.resolve("key"), EXPORT.key()).toString());
        for (int i = 0; i < alterations.size(); i++) {
            command.add(Files.writeString(
                            folder.resolve("altered" + i), alterations.get(i).on(EXPORT))
                    .toString());
        }
        var said = run(command).text().lines().toList();

        assertThat(said).hasSameSizeAs(alterations);
        for (int i = 0; i < said.size(); i++) {
            assertThat(said.get(i))
                    .as(alterations.get(i).what())
                    .startsWith("1\t")
                    .containsPattern("line|leaf|leaves");
        }
    }

    @Test
    void a_rewritten_and_a_cut_record_are_found_by_a_kept_checkpoint() {
        var database = TestDatabase.fresh();
        var node = TestLedger.on(database.dataSource(), TestLedger.newRoot()).begin();
        node.append(IntStream.range(1, 200).mapToObj(TestLedger::use).toList());
        var kept = node.sealAll().ledger.checkpoint(STORE).orElseThrow().note();
        DishonestStore.rewind(node, 120);
        var cut = Exported.export(node, database);
        node.append(IntStream.range(1_000, 1_100).mapToObj(TestLedger::use).toList());
        var rewritten = Exported.export(node.sealAll(), database);

        assertThat(run(cut, node.verifierKey()).exit()).isZero();
        assertThat(run(cut, node.verifierKey(), kept).text())
                .contains("covers 200 leaves, but the export ends after 120");
        assertThat(run(rewritten, node.verifierKey()).exit()).isZero();
        assertThat(run(rewritten, node.verifierKey(), kept).text()).contains("rewritten");
    }

    @Test
    void what_the_proof_found_is_read_and_a_verdict_that_does_not_match_its_outcome_is_not() {
        var database = TestDatabase.fresh();
        var node = TestLedger.on(database.dataSource(), TestLedger.newRoot()).begin();
        node.append(List.of(LedgerEntry.of(EntryKind.FINDING, STORE, TestLedger.NOON)
                .note(Note.KEPT)
                .allowed(List.of("suppliers-bound"))
                .under(TestLedger.POLICY)
                .pointingTo(Reference.toHash(new byte[32]))
                .entry()));
        var export = Exported.export(node.sealAll(), database);

        assertThat(run(export, node.verifierKey()).exit()).isZero();
        assertThat(run(export.replace("\tkept\t", "\tbroken\t"), node.verifierKey())
                        .text())
                .contains("its outcome does not match its note");
    }

    @Test
    void that_no_entry_states_any_pruning_is_noted_and_a_strange_key_is_not_enough() {
        var lines = EXPORT.lines();
        Exported.prune(lines, 550);
        var other = TestLedger.on(TestDatabase.fresh().dataSource(), TestLedger.newRoot())
                .begin();

        assertThat(run(String.join("\n", lines), EXPORT.key()).text())
                .contains("; no entry states that they were pruned");
        assertThat(run(EXPORT.text(), other.verifierKey()).text()).contains("vouch");
    }

    record Said(int exit, String text) {}

    private Said run(String export, String... keyAndCheckpoint) {
        try {
            var command = new ArrayList<>(List.of("python3", "-B", SCRIPT.toString()));
            command.add(Files.writeString(folder.resolve("export"), export).toString());
            for (int i = 0; i < keyAndCheckpoint.length; i++) {
                command.add(Files.writeString(folder.resolve("given" + i), keyAndCheckpoint[i])
                        .toString());
            }
            return run(command);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Said run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Said(process.waitFor(), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
