package shop.troth.ledger.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.ledger.TestLedger.NOON;
import static shop.troth.ledger.TestLedger.STORE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.ledger.Reference;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.verify.VerificationFault;
import shop.troth.testing.TestDatabase;

/** What both verifiers make of statements of the proof that were withdrawn. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WithdrawnStatementsTests {

    private static final Path OLDER = Path.of("src/test/resources/shop/troth/ledger/export");
    private static final String CLAUSE = "suppliers-bound";
    private static final String MISTAKEN = "The check could not be finished.";

    @TempDir
    private Path folder;

    /** One statement: its note, its clause, and a text in place of the whole one that is hashed. */
    private record Said(Note note, String clause, String text) {

        static Said broken(String text) {
            return new Said(Note.BROKEN, CLAUSE, text);
        }

        static Said withdrawn(String text) {
            return new Said(Note.STATEMENT_WITHDRAWN, CLAUSE, text);
        }

        LedgerEntry entry(int number) {
            var draft = LedgerEntry.of(EntryKind.FINDING, STORE, NOON.plusMillis(number))
                    .note(note)
                    .under(TestLedger.POLICY)
                    .pointingTo(Reference.toHash(Sha256.of(text)));
            return (note == Note.BROKEN ? draft.refused(List.of(clause)) : draft.allowed(List.of(clause))).entry();
        }
    }

    private record Export(String text, String key) {

        static Export of(Said... said) {
            try (var database = TestDatabase.fresh()) {
                var node = TestLedger.on(database.dataSource(), TestLedger.newRoot())
                        .begin();
                node.append(IntStream.range(0, said.length)
                        .mapToObj(it -> said[it].entry(it))
                        .toList());
                return new Export(Exported.export(node.sealAll(), database), node.verifierKey());
            }
        }
    }

    @Test
    void a_withdrawn_statement_is_accepted_and_counted_as_often_as_it_was_made() throws Exception {
        var export = Export.of(
                Said.broken(MISTAKEN),
                new Said(Note.KEPT, CLAUSE, "It is kept."),
                Said.broken(MISTAKEN),
                Said.broken("It was seen."),
                Said.withdrawn(MISTAKEN),
                Said.withdrawn(MISTAKEN),
                Said.broken(MISTAKEN));

        var found = Exported.verify(export.text(), export.key(), Optional.empty());

        assertThat(found.withdrawn()).isEqualTo(2);
        assertThat(found.unmatched()).isZero();
        assertThat(python(export)).isEqualTo("0 8 leaves in order, 0 of them pruned; withdrawn: 2");
    }

    static Stream<List<Said>> forged() {
        return Stream.of(
                List.of(),
                List.of(new Said(Note.KEPT, CLAUSE, MISTAKEN)),
                List.of(Said.broken("It was seen.")),
                List.of(new Said(Note.BROKEN, "never-sold", MISTAKEN)),
                List.of(Said.withdrawn(MISTAKEN), Said.broken(MISTAKEN)));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void what_was_never_stated_to_be_broken_by_that_clause_before_cannot_be_withdrawn(List<Said> before) {
        var export = Export.of(Stream.concat(before.stream(), Stream.of(Said.withdrawn(MISTAKEN)))
                .toArray(Said[]::new));

        assertThatThrownBy(() -> Exported.verify(export.text(), export.key(), Optional.empty()))
                .isInstanceOf(VerificationFault.class)
                .hasMessageContaining("withdraws a statement that no leaf before it made");
        assertThat(python(export)).startsWith("1 leaf ").contains("withdraws what no leaf before it states");
    }

    @Test
    void a_withdrawal_whose_statement_may_have_been_pruned_is_noted() throws Exception {
        var whole = Export.of(Said.broken(MISTAKEN), Said.withdrawn(MISTAKEN));
        var lines = whole.text().lines().toList();
        var export = new Export(whole.text().replace(lines.get(Exported.lineOf(1, lines)), "~"), whole.key());

        var found = Exported.verify(export.text(), export.key(), Optional.empty());

        assertThat(found.withdrawn()).isZero();
        assertThat(found.unmatched()).isEqualTo(1);
        assertThat(python(export)).contains("; withdrawn but not in the export: 1");
    }

    /** Made by the release that had no withdrawals, with two mistaken statements in it. */
    @Test
    void an_older_export_verifies_as_before() throws Exception {
        var export = new Export(
                Files.readString(OLDER.resolve("before-withdrawals.txt")),
                Files.readString(OLDER.resolve("before-withdrawals.pub")));

        var found = Exported.verify(export.text(), export.key(), Optional.empty());

        assertThat(found.leaves()).isEqualTo(6);
        assertThat(found.withdrawn() + found.unmatched()).isZero();
        assertThat(python(export)).isEqualTo("0 6 leaves in order, 0 of them pruned");
    }

    /** The exit code, a space, and what the second verifier says. */
    private String python(Export export) {
        try {
            var said = PythonVerifierTests.run(List.of(
                    "python3",
                    "-B",
                    PythonVerifierTests.SCRIPT.toString(),
                    Files.writeString(folder.resolve("export"), export.text()).toString(),
                    Files.writeString(folder.resolve("key"), export.key()).toString()));
            return said.exit() + " " + said.text();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
