package shop.troth.ledger.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.leaf.Prunings;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.TileTree;

/**
 * Looks through every row that the database holds of a store's ledger and recomputes it: leaves, tiles, checkpoints, keys,
 * counts, and what waits to be sealed. What a stranger checks on an export, and the rest, which no export shows.
 */
public final class ExamineLedger {

    private final DataSource source;

    public ExamineLedger(DataSource source) {
        this.source = source;
    }

    /** @return what is not as it was written, and where, in one sentence; empty if all is */
    public Optional<String> examine(StoreId store) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                new Pass(connection, SealedTree.read(connection, store)).check();
                return Optional.empty();
            } catch (SealedBlocks.Disorder e) {
                return Optional.of("The ledger of %s is damaged: %s.".formatted(store, e.getMessage()));
            } finally {
                connection.rollback();
            }
        }
    }

    /**
     * What a look at the newest entries saw.
     *
     * @param compared entries whose text was compared with the signed checkpoint
     * @param fault what is not as it was written, and where, in one sentence; empty if all is
     */
    public record Newest(long compared, Optional<String> fault) {}

    /**
     * As {@link #examine} for a record of no more than so many entries. Of a longer one the newest are compared, each with its hash
     * and every tile of hashes with the root in the checkpoint, and the checkpoint with its signature.
     */
    public Newest newest(StoreId store, long most) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                var tree = SealedTree.read(connection, store);
                if (tree.size() <= most) {
                    new Pass(connection, tree).check();
                    return new Newest(tree.size(), Optional.empty());
                }
                return new Newest(new NewestLeaves(connection, tree).check(tree.size() - most), Optional.empty());
            } catch (SealedBlocks.Disorder e) {
                return new Newest(0, Optional.of("The ledger of %s is damaged: %s.".formatted(store, e.getMessage())));
            } finally {
                connection.rollback();
            }
        }
    }

    /** One look through one store. */
    private static final class Pass {

        private static final List<String> NEVER_PRUNED = List.of(Leaf.KEY, Leaf.POLICY, Leaf.PRUNE);

        private final Connection connection;
        private final SealedTree tree;
        private final Hashing hashing = new Hashing();
        private final TileTree tiles = new TileTree();
        private final Map<String, Long> counts = new HashMap<>();
        private final Map<String, Long> keys = new HashMap<>();
        private final Prunings prunings = new Prunings();
        private final Map<Long, byte[]> roots = new HashMap<>();
        private long stored;

        Pass(Connection connection, SealedTree tree) {
            this.connection = connection;
            this.tree = tree;
        }

        void check() throws SQLException, SealedBlocks.Disorder {
            roots.put(tree.size(), new byte[0]);
            tree.milestones().keySet().forEach(size -> roots.put(size, new byte[0]));
            tree.cosigned().forEach(it -> roots.put(it.size(), new byte[0]));
            try (var blocks = new SealedBlocks(connection, tree.store(), tree.size());
                    var marks = new StoredMarks(connection, tree.store())) {
                for (var block = blocks.next(); block != null; block = blocks.next()) {
                    leaves(block);
                    marks.check(block);
                    for (var tile : tiles.drain()) {
                        compare(tile);
                    }
                }
                marks.checkEnd();
            }
            for (var tile : tiles.changed()) {
                compare(tile);
            }
            require(
                    number("select count(*) from ledger.tile where store_id = ?") == stored,
                    "there are too many tiles");
            sound(prunings.end());
            checkpoints();
            tallies();
            pending();
        }

        private void leaves(SealedBlocks.Block block) throws SealedBlocks.Disorder {
            var hashes = TileTree.split(block.hashes());
            for (int i = 0; i < hashes.size(); i++) {
                long index = block.first() + i;
                var line = block.lines().get(i);
                if (line.equals(Leaf.PRUNED)) {
                    require(index < tree.pruned(), "leaf %d is pruned before its time".formatted(index));
                    prunings.pruned(index);
                } else {
                    leaf(line, index);
                    require(
                            Arrays.equals(hashing.leaf(line.getBytes(StandardCharsets.UTF_8)), hashes.get(i)),
                            "leaf %d does not match its hash".formatted(index));
                }
                tiles.add(hashes.get(i));
                roots.computeIfPresent(tiles.size(), (size, none) -> tiles.root());
            }
        }

        private void leaf(String line, long index) throws SealedBlocks.Disorder {
            try {
                var leaf = Leaf.parse(line);
                require(
                        index >= tree.pruned() || leaf.aboutTheRecord(),
                        "leaf %d should have been pruned".formatted(index));
                sound(prunings.kept(index, leaf));
                counts.merge(
                        String.join(" ", leaf.kind(), leaf.action(), leaf.purpose(), leaf.recipient()), 1L, Long::sum);
                if (leaf.kind().equals(Leaf.KEY)) {
                    keys.put(leaf.ref(), index);
                }
            } catch (Leaf.Malformed e) {
                throw new SealedBlocks.Disorder("leaf %d is malformed, %s".formatted(index, e.getMessage()));
            }
        }

        private void compare(TileTree.Tile tile) throws SQLException, SealedBlocks.Disorder {
            if (tile.level() == 0) {
                return; // those hashes lie beside the leaves
            }
            stored++;
            try (var query = connection.prepareStatement(
                    "select hashes from ledger.tile where store_id = ? and level = ? and index = ?")) {
                query.setString(1, tree.store().value());
                query.setInt(2, tile.level());
                query.setLong(3, tile.index());
                var row = query.executeQuery();
                require(
                        row.next() && Arrays.equals(row.getBytes("hashes"), tile.hashes()),
                        "tile %d of level %d does not have the hashes of the tiles below it"
                                .formatted(tile.index(), tile.level()));
            }
        }

        private void checkpoints() throws SQLException, SealedBlocks.Disorder {
            var known = new HashMap<Integer, VerifierKey>();
            try (var query = connection.prepareStatement(
                    "select number, public_key from ledger.signing_key where store_id = ? order by number")) {
                var rows = rows(query);
                while (rows.next()) {
                    var bytes = rows.getBytes("public_key");
                    require(
                            keys.containsKey(
                                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)),
                            "signing key %d is not in any leaf".formatted(rows.getInt("number")));
                    known.put(rows.getInt("number"), new VerifierKey(tree.origin(), bytes));
                }
            }
            require(known.size() == keys.size(), "signing keys are missing");
            require(tree.milestones().size() >= known.size() - 1, "the checkpoint of a key change is missing");
            checkpoint(tree.note(), tree.size(), known.values());
            for (var milestone : tree.milestones().entrySet()) {
                checkpoint(milestone.getValue(), milestone.getKey(), known.values());
            }
            for (var cosigned : tree.cosigned()) {
                cosigned(cosigned, known.values());
            }
            var current = known.get(tree.key());
            require(
                    current != null && SignedNote.parse(tree.note()).signedBy(current),
                    "the last checkpoint is not signed with key %d".formatted(tree.key()));
        }

        private void cosigned(SealedTree.Cosigned cosigned, Collection<VerifierKey> known)
                throws SealedBlocks.Disorder {
            checkpoint(cosigned.note(), cosigned.size(), known);
            try {
                require(
                        CosignerKey.parse(cosigned.witness())
                                .cosigned(cosigned.under(SignedNote.parse(cosigned.note())))
                                .isPresent(),
                        "the cosignature of %d leaves was not made by its witness".formatted(cosigned.size()));
            } catch (IllegalArgumentException e) {
                throw new SealedBlocks.Disorder(
                        "the cosignature of %d leaves, or its witness, is not valid".formatted(cosigned.size()));
            }
        }

        private void checkpoint(String note, long size, Collection<VerifierKey> known) throws SealedBlocks.Disorder {
            var head = head(note);
            var name = "the checkpoint of %d leaves".formatted(size);
            require(head.size() == size && head.origin().equals(tree.origin()), name + " belongs to another ledger");
            require(
                    MessageDigest.isEqual(head.root(), roots.getOrDefault(size, new byte[0])),
                    name + " does not have the root of its leaves");
            require(
                    SignedNote.parse(note).signedBy(tree.origin(), known),
                    name + " is not signed with a key of this ledger");
        }

        private void tallies() throws SQLException, SealedBlocks.Disorder {
            boolean pruned = tree.pruned() > 0;
            long all = 0;
            try (var query = connection.prepareStatement(
                    "select kind, action, purpose, recipient, entries from ledger.tally where store_id = ?")) {
                var rows = rows(query);
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
                    require(
                            !exact ? said >= (counted == null ? 0 : counted) : counted != null && said == counted,
                            "the count of “%s” is not %d".formatted(sort, said));
                }
            }
            require(counts.isEmpty(), "the count of “%s” is missing".formatted(String.join("”, “", counts.keySet())));
            require(all == tree.size(), "the counts do not add up to %d".formatted(tree.size()));
        }

        private void pending() throws SQLException, SealedBlocks.Disorder {
            try (var query = connection.prepareStatement(
                    "select id, entries, lines from ledger.pending where store_id = ? and not refused order by id")) {
                query.setFetchSize(1_000);
                var rows = rows(query);
                while (rows.next()) {
                    var lines = rows.getString("lines").split("\n", -1);
                    var name = "pending row %d".formatted(rows.getLong("id"));
                    require(lines.length == rows.getInt("entries"), name + " does not have the stated number of lines");
                    for (var line : lines) {
                        try {
                            var kind = Leaf.parse(line).kind();
                            require(
                                    !kind.equals(Leaf.KEY) && !kind.equals(Leaf.PRUNE),
                                    name + " has a leaf that only the ledger itself adds");
                        } catch (Leaf.Malformed e) {
                            throw new SealedBlocks.Disorder(
                                    "%s contains a malformed line: %s".formatted(name, e.getMessage()));
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

        private static TreeHead head(String note) throws SealedBlocks.Disorder {
            try {
                return TreeHead.of(SignedNote.parse(note));
            } catch (IllegalArgumentException e) {
                throw new SealedBlocks.Disorder("a checkpoint is malformed");
            }
        }

        private static void sound(Optional<String> fault) throws SealedBlocks.Disorder {
            if (fault.isPresent()) {
                throw new SealedBlocks.Disorder(fault.get());
            }
        }

        private static void require(boolean held, String otherwise) throws SealedBlocks.Disorder {
            if (!held) {
                throw new SealedBlocks.Disorder(otherwise);
            }
        }
    }
}
