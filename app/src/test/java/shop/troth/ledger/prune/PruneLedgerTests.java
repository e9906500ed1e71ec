package shop.troth.ledger.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.ledger.TestLedger.NOON;
import static shop.troth.ledger.TestLedger.STORE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.ledger.export.WriteExport;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.prove.ProveLedger;
import shop.troth.ledger.seal.LedgerAltered;
import shop.troth.ledger.tree.Proofs;
import shop.troth.ledger.verify.VerificationFault;
import shop.troth.ledger.verify.VerifyExport;
import shop.troth.testing.Tampering;
import shop.troth.testing.TestDatabase;

/** A record whose old entries become hashes. It has an entry a millisecond from noon on, and two leaves that bring keys. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PruneLedgerTests {

    /** One more than a transaction prunes. */
    private static final int TILES = PruneLedger.TILES_AT_ONCE + 1;

    private static final int CHANGE = 1_000;
    private static final int OLD = 256 * TILES + 100;
    private static final int ENTRIES = OLD + 700;

    private static final FilledLedger FILLED = FilledLedger.of(ENTRIES, CHANGE);

    private TestDatabase database = TestDatabase.fresh();
    private TestLedger node =
            TestLedger.on(database.dataSource(), TestLedger.newRoot()).begin();
    private PruneLedger prune = new PruneLedger(node.db, node.transaction, node.batch, Duration.ZERO);

    @TempDir
    private Path folder;

    @Test
    void old_entries_become_hashes_and_every_proof_stays() throws Exception {
        var mail = fill();

        assertThat(prunes(OLD)).isEqualTo(OLD + 2);

        assertThat(examine()).isEmpty();
        var verified = verify(export(), Optional.of(mail));
        assertThat(verified.pruned()).isEqualTo(OLD);
        assertThat(verified.leaves()).isEqualTo(ENTRIES + 3);
        assertThat(python(mail)).isEqualTo("%d leaves in order, %d of them pruned".formatted(ENTRIES + 3, OLD));
        var head = TreeHead.of(SignedNote.parse(note()));
        var old = TreeHead.of(SignedNote.parse(mail));
        var path = new ProveLedger(node.db)
                .consistency(STORE, old.size(), head.size())
                .orElseThrow();
        assertThat(Proofs.consistent(old.size(), old.root(), head.size(), head.root(), path))
                .isTrue();
    }

    @Test
    void nothing_leads_to_a_pruned_entry_and_the_others_are_found() {
        fill();
        prunes(OLD);
        var use = EntryCriteria.any().and(Field.KIND, "use");
        var first = new FindEntries(node.db).find(STORE, use, FindEntries.NEWEST, ENTRIES);

        assertThat(first.entries()).hasSize(ENTRIES - OLD);
        assertThat(first.entries().getLast().number()).isEqualTo(OLD + 2);
        assertThat(new FindEntries(node.db)
                        .find(STORE, EntryCriteria.any().and(Field.KIND, "key"), FindEntries.NEWEST, 9)
                        .entries())
                .hasSize(2);
        assertThat(node.db
                        .sql("select count(*) from ledger.mark where tile < :tile and tile not in (0, 3)")
                        .param("tile", (OLD + 2) / 256)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(node.db
                        .sql("select count(*) from ledger.about where first + 16 <= :first")
                        .param("first", OLD)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void sealing_goes_on_in_a_tile_that_was_pruned_in_part_and_pruning_goes_on_after_it() throws Exception {
        write(0, 100);
        write(100, 130);
        assertThat(prunes(120)).isEqualTo(121);
        assertThat(examine()).isEmpty();

        write(130, 600);
        assertThat(examine()).isEmpty();
        assertThat(prunes(120)).isZero();
        assertThat(prunes(500)).isEqualTo(381);
        assertThat(examine()).isEmpty();
        assertThat(verify(export(), Optional.empty()).pruned()).isEqualTo(500);
    }

    @Test
    void an_empty_or_a_young_record_stays_as_it_is() throws Exception {
        prunes(0);
        write(0, 300);
        prunes(0);
        assertThat(verify(export(), Optional.empty()).pruned()).isZero();
        assertThat(examine()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update on ledger.leaf",
                "delete on ledger.mark",
                "delete on ledger.about",
                "insert on ledger.pruning",
                "commit"
            })
    @Tag("deep")
    void whoever_dies_at_whichever_step_leaves_it_to_the_next(String step) throws Exception {
        fill();
        // as a killed node does: the transaction does not come through at this step, after one batch that did
        var dies = step.equals("commit")
                ? "create constraint trigger dies after insert or update on ledger.pruning deferrable initially deferred"
                        + " for each row execute function die()"
                : "create trigger dies before %s for each row execute function die()"
                        .formatted(step.replace("insert", "insert or update"));
        node.db.sql("""
                create function die() returns trigger language plpgsql as
                $$ begin
                    if coalesce((select through from ledger.pruning where store_id = 'millipore'), 0) >= 4096 then
                        raise exception 'killed';
                    end if;
                    return coalesce(new, old);
                end $$
                """).update();
        node.db.sql(dies).update();
        assertThatThrownBy(() -> prunes(OLD)).hasStackTraceContaining("killed");

        assertThat(examine()).isEmpty();
        long pruned = verify(export(), Optional.empty()).pruned();
        assertThat(pruned).isEqualTo(step.equals("commit") ? 0 : 4096 - 2);

        node.db.sql("drop function die cascade").update();
        prunes(OLD);
        assertThat(examine()).isEmpty();
        assertThat(verify(export(), Optional.empty()).pruned()).isEqualTo(OLD);
    }

    @Test
    void several_nodes_prune_and_seal_at_once_and_make_one_record() throws Exception {
        fill();
        prune.prune(STORE, NOON.plusMillis(OLD));
        node.sealAll();
        var other = new PruneLedger(node.db, node.transaction, node.batch, Duration.ZERO);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var one : List.of(prune, other, prune)) {
                running.add(threads.submit(() -> one.prune(STORE, NOON.plusMillis(OLD))));
            }
            running.add(threads.submit(() -> write(ENTRIES, ENTRIES + 500)));
            for (var it : running) {
                it.get();
            }
        }
        prune.prune(STORE, NOON.plusMillis(OLD)); // what they left to each other
        node.sealAll();

        assertThat(examine()).isEmpty();
        var verified = verify(export(), Optional.empty());
        assertThat(verified.pruned()).isEqualTo(OLD);
        assertThat(verified.leaves()).isEqualTo(ENTRIES + 503);
    }

    @Test
    void evidence_that_was_altered_is_not_pruned_away() throws SQLException {
        fill();
        Tampering.rows(
                node.db,
                "update ledger.leaf set lines = overlay(lines placing case substr(lines, 900, 1) when 'x' then 'y' else 'x' end from 900) where first = 512");

        assertThatThrownBy(() -> prunes(OLD)).isInstanceOf(LedgerAltered.class).hasMessageContaining("leaf 51");
        assertThat(examine()).hasValueSatisfying(it -> assertThat(it).contains("leaf 51"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update ledger.leaf set hashes = set_byte(hashes, 2, 255 - get_byte(hashes, 2)) where first = 256        | does not have the hashes of the tiles below it
            update ledger.leaf set lines = replace(lines, E'~\\n~', E'~') where first = 256                        | contains 8
            update ledger.pruning set through = through - 1                                                       | is pruned before its time
            update ledger.pruning set through = through + 1                                                       | should have been pruned
            delete from ledger.pruning                                                                            | is pruned before its time
            update ledger.leaf set lines = regexp_replace(lines, E'\\n[^~\\n]+$', E'\\n~') where first = 4608       | is pruned before its time
            update ledger.leaf set lines = regexp_replace(lines, '^[^\\n]+', '~') where first = 0                  | search terms of the leaves from 0 to 255
            insert into ledger.about values (1, 256, 1, 'millipore')                                               | people indexed for the leaves from 256
            insert into ledger.mark values ('millipore', 1, 1)                                                    | search terms of the leaves from 256
            update ledger.tally set entries = entries + 1 where kind = 'use'                                      | do not add up to
            """)
    @Tag("deep")
    void what_was_altered_after_pruning_is_found(String alteration, String where) throws SQLException {
        fill();
        prunes(OLD);
        assertThat(examine()).isEmpty();

        Tampering.rows(node.db, alteration);
        assertThat(examine()).hasValueSatisfying(it -> assertThat(it).contains(where));
    }

    @Test
    void an_export_that_hides_or_swaps_what_was_pruned_is_found_by_both_verifiers() throws Exception {
        fill();
        prunes(OLD);
        var lines = new ArrayList<>(export().lines().toList());
        int hashes = IntStream.range(0, lines.size())
                .filter(it -> lines.get(it).startsWith("= "))
                .findFirst()
                .orElseThrow();
        lines.set(hashes, Tampering.character(lines.get(hashes), 60));
        assertRefused(lines, "root");

        var fewer = new ArrayList<>(export().lines().toList());
        fewer.remove(fewer.indexOf("~"));
        assertRefused(fewer, "removed");
    }

    @Test
    void nothing_is_pruned_before_a_sealed_entry_states_it_and_it_is_stated_once() throws Exception {
        write(0, 300);

        assertThat(prune.prune(STORE, NOON.plusMillis(200))).isZero();
        assertThat(verify(export(), Optional.empty()).pruned()).isZero();
        node.sealAll();
        assertThat(prune.prune(STORE, NOON.plusMillis(200))).isEqualTo(201);
        node.sealAll();
        prunes(200);
        prunes(200);

        assertThat(node.size()).isEqualTo(302); // of the key, three hundred, and the one that states it
        assertThat(verify(export(), Optional.empty()).pruned()).isEqualTo(200);
    }

    @Test
    void a_policy_hidden_among_the_pruned_leaves_is_found_by_both_verifiers_and_in_the_database() throws Exception {
        write(0, 100);
        node.append(List.of(LedgerEntry.ofPolicy(STORE, NOON.plusMillis(100), TestLedger.POLICY)));
        write(101, 300);
        prunes(200);
        assertThat(verify(export(), Optional.empty()).pruned()).isEqualTo(199);
        var lines = new ArrayList<>(export().lines().toList());
        lines.replaceAll(it -> it.contains("\tpolicy\t") ? "~" : it);

        assertRefused(lines, "a leaf about the ledger itself was hidden");
        Tampering.rows(
                node.db,
                "update ledger.leaf set lines = regexp_replace(lines, E'1\\t[0-9]+\\tpolicy[^\\n]+', '~') where first = 96");
        assertThat(examine()).hasValueSatisfying(it -> assertThat(it).contains("search terms of the leaves"));
    }

    @Test
    void leaves_pruned_in_the_database_without_an_entry_that_states_it_are_found() throws Exception {
        write(0, 300);
        prunes(200);
        Tampering.rows(node.db, "update ledger.pruning set through = through + 1");
        Tampering.rows(
                node.db,
                "update ledger.leaf set lines = regexp_replace(lines, E'(~\\n)1\\t[^\\n]+', E'\\\\1~') where first = 192");

        assertThat(examine()).hasValueSatisfying(it -> assertThat(it).contains("no entry states that it was"));
        long size = node.size();
        assertThatThrownBy(() -> prune.prune(STORE, NOON.plusMillis(250)))
                .isInstanceOf(LedgerAltered.class)
                .hasMessageContaining("its first 202 leaves are marked as pruned");
        assertThat(node.sealAll().size()).isEqualTo(size);
        assertThat(examine()).hasValueSatisfying(it -> assertThat(it).contains("no entry states that it was"));
    }

    // ---- what the tests do

    /** States it, seals that, and prunes; answers how many leaves that went past. */
    private long prunes(int before) {
        prune.prune(STORE, NOON.plusMillis(before));
        node.sealAll();
        return prune.prune(STORE, NOON.plusMillis(before));
    }

    /** @return the checkpoint of a mail after the first thousand entries */
    private String fill() {
        database = FILLED.database().copy();
        node = TestLedger.on(database.dataSource(), FILLED.root());
        prune = new PruneLedger(node.db, node.transaction, node.batch, Duration.ZERO);
        return FILLED.mail();
    }

    private void write(int from, int to) {
        FilledLedger.write(node, from, to);
    }

    private String note() {
        return node.ledger.checkpoint(STORE).orElseThrow().note();
    }

    private Optional<String> examine() throws SQLException {
        return new ExamineLedger(database.dataSource()).examine(STORE);
    }

    private String export() {
        try {
            var out = new ByteArrayOutputStream();
            new WriteExport(database.dataSource()).write(STORE, out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VerifyExport.Verified verify(String export, Optional<String> kept) throws IOException, VerificationFault {
        return VerifyExport.verify(
                new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)),
                VerifierKey.parse(node.verifierKey().strip()),
                kept);
    }

    private void assertRefused(List<String> lines, String why) throws Exception {
        var text = String.join("\n", lines) + "\n";
        assertThatThrownBy(() -> verify(text, Optional.empty()))
                .isInstanceOf(VerificationFault.class)
                .hasMessageContaining(why);
        assertThat(python(text, Optional.empty())).contains(why);
    }

    private String python(String kept) throws IOException, InterruptedException {
        return python(export(), Optional.of(kept));
    }

    private String python(String export, Optional<String> kept) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("python3", "-B", "src/test/python/verify_ledger.py"));
        command.add(Files.writeString(folder.resolve("export"), export).toString());
        command.add(Files.writeString(folder.resolve("key"), node.verifierKey()).toString());
        if (kept.isPresent()) {
            command.add(Files.writeString(folder.resolve("kept"), kept.get()).toString());
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }
}
