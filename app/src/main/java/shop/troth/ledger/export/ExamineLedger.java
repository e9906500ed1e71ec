package shop.troth.ledger.export;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.export.SealedBlocks.Disorder;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.leaf.Prunings;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.TileTree;

/**
 * Recomputes everything that the database holds for a store's ledger: leaves, tiles, checkpoints, keys, counts, and entries that are not
 * sealed yet. Checks what anyone can check with an export, and the rest, which exports do not contain.
 */
@RequiredArgsConstructor
public final class ExamineLedger {

    /** How many faults of a ledger are named. */
    private static final int MOST_NAMED = 10;

    private final DataSource source;

    /** @return what was altered, and where, in one sentence; empty if nothing was */
    public Optional<String> examine(StoreId store) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return new Pass(connection, SealedTree.read(connection, store)).check();
            } finally {
                connection.rollback();
            }
        }
    }

    /**
     * The result of checking the newest entries.
     *
     * @param compared the number of entries whose text was compared with the signed checkpoint
     * @param fault what was altered, and where, in one sentence; empty if nothing was
     */
    public record Newest(long compared, Optional<String> fault) {}

    /**
     * As {@link #examine} for a ledger with at most {@code most} entries. For a longer one, checks the newest entries against their
     * hashes, the tiles against the root in the checkpoint, and the checkpoint against its signature.
     */
    public Newest newest(StoreId store, long most) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                var tree = SealedTree.read(connection, store);
                if (tree.size() <= most) {
                    return new Newest(tree.size(), new Pass(connection, tree).check());
                }
                return new Newest(new NewestLeaves(connection, tree).check(tree.size() - most), Optional.empty());
            } catch (Disorder e) {
                return new Newest(0, Optional.of(damaged(store, List.of(e.getMessage()))));
            } finally {
                connection.rollback();
            }
        }
    }

    private static String damaged(StoreId store, List<String> how) {
        return "The ledger of %s is damaged: %s.".formatted(store, String.join("; ", how));
    }

    /** Part of the check. */
    private interface Part {

        void check() throws SQLException, Disorder;
    }

    /** One pass through one store. */
    private static final class Pass {

        private final Connection connection;
        private final SealedTree tree;
        private final Hashing hashing = new Hashing();
        private final TileTree tiles = new TileTree();
        private final Prunings prunings = new Prunings();
        private final StoredCheckpoints checkpoints;
        private final StoredTallies tallies;
        private final List<String> damage = new ArrayList<>();
        private long stored;
        private long more;

        Pass(Connection connection, SealedTree tree) {
            this.connection = connection;
            this.tree = tree;
            this.checkpoints = new StoredCheckpoints(connection, tree);
            this.tallies = new StoredTallies(connection, tree);
        }

        /** Goes on after damage, so that a harmless one does not hide another. Only what needs every leaf is left out if some cannot be read. */
        Optional<String> check() throws SQLException {
            if (holds(this::tree)) {
                holds(() -> Disorder.unless(
                        number("select count(*) from ledger.tile where store_id = ?") == stored,
                        "there are too many tiles"));
                holds(() -> sound(prunings.end()));
                holds(checkpoints::check);
                holds(tallies::check);
            }
            holds(this::pending);
            if (more > 0) {
                damage.add("and there are %d more such faults".formatted(more));
            }
            return damage.isEmpty() ? Optional.empty() : Optional.of(damaged(tree.store(), damage));
        }

        private boolean holds(Part part) throws SQLException {
            try {
                part.check();
                return true;
            } catch (Disorder e) {
                if (damage.size() < MOST_NAMED) {
                    damage.add(e.getMessage());
                } else {
                    more++;
                }
                return false;
            }
        }

        private void tree() throws SQLException, Disorder {
            try (var blocks = new SealedBlocks(connection, tree.store(), tree.size());
                    var marks = new StoredIndexes(connection, tree.store())) {
                boolean marked = true;
                for (var block = blocks.next(); block != null; block = blocks.next()) {
                    var these = block;
                    leaves(these);
                    marked = marked && fit(marks, these);
                    tiles(tiles.drain());
                }
                if (marked) {
                    holds(marks::checkEnd);
                }
            }
            tiles(tiles.changed());
        }

        /** Whether the words and people indexed for leaves are theirs. Those of leaves that are malformed cannot be compared. */
        private boolean fit(StoredIndexes marks, SealedBlocks.Block block) throws SQLException {
            try {
                return holds(() -> marks.check(block));
            } catch (Leaf.Malformed e) {
                return false;
            }
        }

        private void tiles(List<TileTree.Tile> some) throws SQLException {
            for (var tile : some) {
                holds(() -> compare(tile));
            }
        }

        private void leaves(SealedBlocks.Block block) throws SQLException {
            var hashes = TileTree.split(block.hashes());
            for (int i = 0; i < hashes.size(); i++) {
                var line = block.lines().get(i);
                var hash = hashes.get(i);
                long index = block.first() + i;
                holds(() -> leaf(line, index, hash));
                tiles.add(hash);
                checkpoints.reached(tiles);
            }
        }

        private void leaf(String line, long index, byte[] hash) throws Disorder {
            if (line.equals(Leaf.PRUNED)) {
                Disorder.unless(index < tree.pruned(), "leaf %d is pruned before its time".formatted(index));
                prunings.pruned(index);
            } else {
                leaf(line, index);
                Disorder.unless(
                        Arrays.equals(hashing.leaf(line.getBytes(StandardCharsets.UTF_8)), hash),
                        "leaf %d does not match its hash".formatted(index));
            }
        }

        private void leaf(String line, long index) throws Disorder {
            try {
                var leaf = Leaf.parse(line);
                Disorder.unless(
                        index >= tree.pruned() || leaf.aboutTheRecord(),
                        "leaf %d should have been pruned".formatted(index));
                sound(prunings.kept(index, leaf));
                tallies.count(leaf);
                checkpoints.key(leaf);
            } catch (Leaf.Malformed e) {
                throw new Disorder("leaf %d is malformed, %s".formatted(index, e.getMessage()));
            }
        }

        private void compare(TileTree.Tile tile) throws SQLException, Disorder {
            if (tile.level() == 0) {
                return; // those hashes are stored with the leaves
            }
            stored++;
            try (var query = connection.prepareStatement(
                    "select hashes from ledger.tile where store_id = ? and level = ? and index = ?")) {
                query.setString(1, tree.store().value());
                query.setInt(2, tile.level());
                query.setLong(3, tile.index());
                var row = query.executeQuery();
                Disorder.unless(
                        row.next() && Arrays.equals(row.getBytes("hashes"), tile.hashes()),
                        "tile %d of level %d does not have the hashes of the tiles below it"
                                .formatted(tile.index(), tile.level()));
            }
        }

        private void pending() throws SQLException, Disorder {
            try (var query = connection.prepareStatement(
                    "select id, entries, lines from ledger.pending where store_id = ? and not refused order by id")) {
                query.setFetchSize(1_000);
                var rows = rows(query);
                while (rows.next()) {
                    var lines = rows.getString("lines").split("\n", -1);
                    var name = "pending row %d".formatted(rows.getLong("id"));
                    Disorder.unless(
                            lines.length == rows.getInt("entries"), name + " does not have the stated number of lines");
                    for (var line : lines) {
                        try {
                            var kind = Leaf.parse(line).kind();
                            Disorder.unless(
                                    !kind.equals(Leaf.KEY) && !kind.equals(Leaf.PRUNE),
                                    name + " has a leaf that only the ledger itself adds");
                        } catch (Leaf.Malformed e) {
                            throw new Disorder("%s contains a malformed line: %s".formatted(name, e.getMessage()));
                        }
                    }
                }
            }
        }

        private long number(String sql) throws SQLException {
            try (var query = connection.prepareStatement(sql)) {
                var rows = rows(query);
                rows.next();
                return rows.getLong(1);
            }
        }

        private ResultSet rows(PreparedStatement query) throws SQLException {
            query.setString(1, tree.store().value());
            return query.executeQuery();
        }

        private static void sound(Optional<String> fault) throws Disorder {
            if (fault.isPresent()) {
                throw new Disorder(fault.get());
            }
        }
    }

    /** Checks the stored counts of entries against the leaves. */
    @RequiredArgsConstructor
    static final class StoredTallies {

        private static final List<String> NEVER_PRUNED = List.of(Leaf.KEY, Leaf.POLICY, Leaf.PRUNE);

        private final Connection connection;
        private final SealedTree tree;
        private final Map<String, Long> counts = new HashMap<>();

        /** Counts a leaf that was not pruned. */
        void count(Leaf leaf) {
            counts.merge(String.join(" ", leaf.kind(), leaf.action(), leaf.purpose(), leaf.recipient()), 1L, Long::sum);
        }

        /**
         * Compares the counts after the last leaf; may be called once.
         *
         * @throws Disorder if a count differs from the leaves (or is lower, if leaves of that sort may have been pruned), or the sum is wrong
         */
        void check() throws SQLException, Disorder {
            boolean pruned = tree.pruned() > 0;
            long all = 0;
            try (var query = connection.prepareStatement(
                    "select kind, action, purpose, recipient, entries from ledger.tally where store_id = ?")) {
                query.setString(1, tree.store().value());
                var rows = query.executeQuery();
                while (rows.next()) {
                    var sort = String.join(
                            " ",
                            rows.getString("kind"),
                            rows.getString("action"),
                            rows.getString("purpose"),
                            rows.getString("recipient"));
                    @Nullable Long counted = counts.remove(sort);
                    long said = rows.getLong("entries");
                    all += said;
                    boolean exact = !pruned || NEVER_PRUNED.contains(rows.getString("kind"));
                    Disorder.unless(
                            !exact ? said >= (counted == null ? 0 : counted) : counted != null && said == counted,
                            "the count of “%s” is not %d".formatted(sort, said));
                }
            }
            Disorder.unless(
                    counts.isEmpty(), "the count of “%s” is missing".formatted(String.join("”, “", counts.keySet())));
            Disorder.unless(all == tree.size(), "the counts do not add up to %d".formatted(tree.size()));
        }
    }
}
