package shop.troth.ledger.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.ledger.TestLedger.STORE;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.MerkleTree;
import shop.troth.ledger.tree.Proofs;
import shop.troth.testing.Seed;
import shop.troth.testing.TestDatabase;

/** A tree of three levels of tiles, and what is proved from it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProveLedgerTests {

    private static final int LEAVES = 66_150;

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final TestLedger NODE =
            TestLedger.on(DATABASE.dataSource(), TestLedger.newRoot()).begin();
    private static final ProveLedger PROVE = new ProveLedger(NODE.db);
    private static final List<byte[]> HASHES = new ArrayList<>();
    private static final List<byte[]> ROOTS = new ArrayList<>();

    private final Random random = Seed.random(7);

    @BeforeAll
    static void seal() {
        for (int from = 1; from < LEAVES; from += 6_613) {
            NODE.append(IntStream.range(from, Math.min(LEAVES, from + 6_613))
                    .mapToObj(TestLedger::use)
                    .toList());
            NODE.sealAll();
        }
        var tree = new MerkleTree();
        ROOTS.add(tree.root());
        NODE.db
                .sql("select lines from ledger.leaf where store_id = 'millipore' order by first")
                .query(String.class)
                .list()
                .forEach(lines -> lines.lines().forEach(it -> {
                    HASHES.add(new Hashing().leaf(it.getBytes(StandardCharsets.UTF_8)));
                    tree.add(HASHES.getLast());
                    ROOTS.add(tree.root());
                }));
        assertThat(HASHES).hasSize(LEAVES);
    }

    @Test
    void a_path_leads_from_each_leaf_to_the_root_of_each_size_and_from_no_other_leaf() {
        for (int i = 0; i < 300; i++) {
            int size = i % 3 == 0 ? LEAVES : 1 + random.nextInt(LEAVES);
            int leaf = random.nextInt(size);
            var path = PROVE.inclusion(STORE, leaf, size).orElseThrow();

            assertThat(Proofs.included(HASHES.get(leaf), leaf, size, path, ROOTS.get(size)))
                    .isTrue();
            assertThat(Proofs.included(
                            HASHES.get((leaf + 1) % LEAVES),
                            leaf,
                            size,
                            path,
                            size == 1 ? ROOTS.get(0) : ROOTS.get(size)))
                    .isFalse();
        }
    }

    @Test
    @Tag("deep")
    void paths_of_several_leaves_are_those_of_each_and_what_they_share_is_read_once() {
        var leaves = LongStream.range(LEAVES - 600, LEAVES + 1).boxed().toList();
        var reads = new AtomicInteger();
        var counting = new DelegatingDataSource(DATABASE.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                reads.incrementAndGet(); // one connection for each statement
                return super.getConnection();
            }
        };

        var paths = new ProveLedger(JdbcClient.create(counting)).inclusions(STORE, leaves, LEAVES);

        assertThat(paths).hasSize(leaves.size());
        assertThat(paths.getLast()).isEmpty(); // there is no such leaf
        for (int i = 0; i < leaves.size() - 1; i++) {
            assertThat(paths.get(i))
                    .containsExactlyElementsOf(
                            PROVE.inclusion(STORE, leaves.get(i), LEAVES).orElseThrow());
        }
        assertThat(reads.get()).isBetween(1, 10);
    }

    @Test
    void each_older_tree_is_shown_to_be_the_beginning_of_each_newer_and_no_other_is() {
        for (int i = 0; i < 300; i++) {
            int size = i % 3 == 0 ? LEAVES : 1 + random.nextInt(LEAVES);
            int older = random.nextInt(size + 1);
            var path = PROVE.consistency(STORE, older, size).orElseThrow();

            assertThat(Proofs.consistent(older, ROOTS.get(older), size, ROOTS.get(size), path))
                    .isTrue();
            if (older > 0) {
                assertThat(Proofs.consistent(older, ROOTS.get(older - 1), size, ROOTS.get(size), path))
                        .isFalse();
            }
        }
    }

    @Test
    void the_checkpoint_has_the_root_that_the_proofs_lead_to() {
        var note = SignedNote.parse(NODE.ledger.checkpoint(STORE).orElseThrow().note());

        assertThat(TreeHead.of(note).root()).isEqualTo(ROOTS.get(LEAVES));
        assertThat(PROVE.size(STORE)).contains((long) LEAVES);
    }

    @Test
    void tiles_are_those_of_tlog_tiles() {
        assertThat(PROVE.tile(STORE, 0, 3, 256)).hasValue(joined(768, 1_024));
        assertThat(PROVE.tile(STORE, 0, LEAVES / 256, LEAVES % 256)).hasValue(joined(LEAVES / 256 * 256, LEAVES));
        assertThat(PROVE.tile(STORE, 0, 258, 10)).hasValue(joined(66_048, 66_058));
        assertThat(PROVE.tile(STORE, 1, 0, 256))
                .hasValueSatisfying(it -> assertThat(it).hasSize(8_192).startsWith(ROOTS.get(256)));
        assertThat(PROVE.tile(STORE, 1, 1, 2)).isPresent();
        assertThat(PROVE.tile(STORE, 2, 0, 1)).hasValue(ROOTS.get(65_536));
    }

    @Test
    void what_is_not_there_yet_is_not_proved() {
        assertThat(PROVE.tile(STORE, 1, 1, 3)).isEmpty();
        assertThat(PROVE.tile(STORE, 3, 0, 1)).isEmpty();
        assertThat(PROVE.tile(STORE, 0, Long.MAX_VALUE, 256)).isEmpty();
        assertThat(PROVE.inclusion(STORE, 0, LEAVES + 1)).isEmpty();
        assertThat(PROVE.inclusion(STORE, LEAVES, LEAVES)).isEmpty();
        assertThat(PROVE.consistency(STORE, 5, 4)).isEmpty();
        assertThat(PROVE.inclusion(new StoreId("elsewhere"), 0, 1)).isEmpty();
    }

    private static byte[] joined(int from, int to) {
        var all = new byte[(to - from) * 32];
        for (int i = from; i < to; i++) {
            System.arraycopy(HASHES.get(i), 0, all, (i - from) * 32, 32);
        }
        return all;
    }
}
