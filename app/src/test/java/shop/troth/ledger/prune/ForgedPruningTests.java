package shop.troth.ledger.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.ledger.TestLedger.NOON;
import static shop.troth.ledger.TestLedger.STORE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.ledger.export.WriteExport;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.find.PeopleIndex;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.leaf.Prunings.Statement;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.seal.LedgerAltered;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.verify.VerifyExport;
import shop.troth.testing.Tampering;
import shop.troth.testing.TestDatabase;

/** What the store does not sign though its database was altered, and what it makes of an older release's pruning. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForgedPruningTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final TestLedger node =
            TestLedger.on(database.dataSource(), TestLedger.newRoot()).begin();
    private final PruneLedger prune = new PruneLedger(node.db, node.transaction, node.batch, Duration.ZERO);

    @TempDir
    private Path folder;

    @Test
    void leaves_that_somebody_pruned_in_the_database_are_not_stated_even_if_it_does_not_say_so() {
        write(0, 300);
        prunes(100);
        Tampering.rows(
                node.db,
                "update ledger.leaf set lines = regexp_replace(lines, '(?n)^1.*use.*$', '~', 'g') where first between 112 and 127");
        long size = node.size();

        assertThatThrownBy(() -> prunes(200))
                .isInstanceOf(LedgerAltered.class)
                .hasMessageContaining("leaf 112 is pruned");
        assertThat(node.sealAll().size()).isEqualTo(size);
    }

    @Test
    void a_policy_that_searches_were_made_not_to_find_is_not_counted_as_prunable() throws Exception {
        withAPolicy();
        var kind = new IndexWords().number(Field.KIND, Leaf.POLICY);
        Tampering.rows(node.db, "delete from ledger.mark where word = %d".formatted(kind));

        prune.prune(STORE, NOON.plusMillis(200));
        assertThat(verify().leaves()).isEqualTo(node.size()).isEqualTo(302);
    }

    @Test
    void nothing_is_stated_of_leaves_that_are_not_under_the_signature_though_they_have_their_hashes() {
        withAPolicy();
        var forged = TestLedger.use(100).line();
        var hash = HexFormat.of().formatHex(new Hashing().leaf(forged.getBytes(StandardCharsets.UTF_8)));
        Tampering.rows(node.db, """
                update ledger.leaf set lines = regexp_replace(lines, '(?n)^1\\t[0-9]+\\tpolicy.*$', '%s'),
                       hashes = overlay(hashes placing decode('%s', 'hex') from 5 * 32 + 1)
                 where first = 96
                """.formatted(forged, hash));
        long size = node.size();

        assertThatThrownBy(() -> prune.prune(STORE, NOON.plusMillis(200)))
                .isInstanceOf(LedgerAltered.class)
                .hasMessageContaining("is not the one that was signed");
        assertThat(node.sealAll().size()).isEqualTo(size);
    }

    @Test
    void an_entry_that_states_a_pruning_and_is_not_under_the_signature_is_not_followed() {
        write(0, 300);
        prune.prune(STORE, NOON.plusMillis(100));
        var stated = new FindEntries(node.db)
                .find(STORE, EntryCriteria.any().and(Field.KIND, Leaf.PRUNE), FindEntries.NEWEST, 1)
                .entries()
                .getFirst();
        var forged = Leaf.prune(
                        Long.parseLong(stated.leaf().at()),
                        new Statement(250, 249),
                        stated.leaf().salt())
                .line();
        Tampering.rows(
                node.db,
                "update ledger.leaf set lines = replace(lines, '%s', '%s')"
                        .formatted(stated.leaf().line(), forged));

        assertThatThrownBy(() -> prune.prune(STORE, NOON.plusMillis(250)))
                .isInstanceOf(LedgerAltered.class)
                .hasMessageContaining("leaf 301");
    }

    @Test
    void the_counts_of_entries_that_are_never_pruned_are_compared_after_pruning_too() throws SQLException {
        withAPolicy();
        prunes(200);
        assertThat(examine()).isEmpty();

        Tampering.rows(node.db, """
                update ledger.tally set entries = entries + case kind when 'policy' then 1 else -1 end
                 where kind in ('policy', 'use')
                """);
        assertThat(examine()).hasValueSatisfying(it -> assertThat(it).contains("the count of “policy"));
    }

    @Test
    void what_an_older_release_pruned_is_noted_and_refused_neither_in_an_export_nor_in_the_database() throws Exception {
        write(0, 300);
        pruneAsAnOlderRelease(200);

        assertThat(examine()).isEmpty();
        var export =
                new String(export(), StandardCharsets.UTF_8).replace("troth ledger export 2", "troth ledger export 1");
        assertThat(verify(export).pruned()).isEqualTo(199);
        assertThat(verify(export).unstated()).isTrue();
        assertThat(python(export))
                .isEqualTo("301 leaves in order, 199 of them pruned; no entry states that they were pruned");
        assertThatThrownBy(() -> prune.prune(STORE, NOON.plusMillis(250)))
                .isInstanceOf(LedgerAltered.class)
                .hasMessageContaining("its first 200 leaves are marked as pruned, but its entries state it of 0");
        assertThat(node.sealAll().size()).isEqualTo(301);
    }

    @Test
    void a_pruning_is_stated_once_in_a_pause_and_what_was_stated_is_pruned_meanwhile() throws Exception {
        write(0, 300);
        var daily = new PruneLedger(node.db, node.transaction, node.batch, Duration.ofDays(1));
        daily.prune(STORE, NOON.plusMillis(100));

        assertThat(daily.prune(STORE, NOON.plusMillis(200))).isEqualTo(101);
        assertThat(daily.prune(STORE, NOON.plusMillis(200))).isZero();
        assertThat(node.sealAll().size()).isEqualTo(302);
        assertThat(verify().unstated()).isFalse();
    }

    // ---- what the tests do

    private void prunes(int before) {
        prune.prune(STORE, NOON.plusMillis(before));
        prune.prune(STORE, NOON.plusMillis(before));
    }

    private void pruneAsAnOlderRelease(long through) {
        var leaves = new StoredLeaves(node.db);
        var tile = new OldTile(STORE, leaves.tile(STORE, 0), through);
        tile.prune(0, Long.MAX_VALUE);
        leaves.put(STORE, tile.changed());
        leaves.forget(STORE, 0, tile.wordsGone());
        new PeopleIndex(node.db).forget(STORE, tile.peopleGone());
        leaves.moveThrough(STORE, through);
    }

    /** Leaf 101 brings a policy. */
    private void withAPolicy() {
        write(0, 100);
        node.append(List.of(LedgerEntry.ofPolicy(STORE, NOON.plusMillis(100), TestLedger.POLICY)));
        write(101, 300);
    }

    private void write(int from, int to) {
        node.append(IntStream.range(from, to).mapToObj(TestLedger::use).toList());
        node.sealAll();
    }

    private Optional<String> examine() throws SQLException {
        return new ExamineLedger(database.dataSource()).examine(STORE);
    }

    private byte[] export() throws Exception {
        var out = new ByteArrayOutputStream();
        new WriteExport(database.dataSource()).write(STORE, out);
        return out.toByteArray();
    }

    private VerifyExport.Verified verify() throws Exception {
        return verify(new String(export(), StandardCharsets.UTF_8));
    }

    private VerifyExport.Verified verify(String export) throws Exception {
        return VerifyExport.verify(
                new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)),
                VerifierKey.parse(node.verifierKey().strip()),
                Optional.empty());
    }

    private String python(String export) throws Exception {
        var file = Files.writeString(folder.resolve("export.tl"), export);
        var key = Files.writeString(folder.resolve("key.pub"), node.verifierKey());
        var process = new ProcessBuilder(
                        "python3", "-B", "src/test/python/verify_ledger.py", file.toString(), key.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }
}
