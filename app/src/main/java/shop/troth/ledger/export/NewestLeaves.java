package shop.troth.ledger.export;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.prove.ProveLedger;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.Proofs;
import shop.troth.ledger.tree.TileTree;

/**
 * The last leaves of a long ledger. The inclusion proof of the first leaf of a tile contains every other hash of that tile, so one proof
 * per tile is enough.
 */
final class NewestLeaves {

    private final JdbcClient db;
    private final ProveLedger proofs;
    private final SealedTree tree;
    private final Hashing hashing = new Hashing();

    NewestLeaves(Connection connection, SealedTree tree) {
        this.db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.proofs = new ProveLedger(db);
        this.tree = tree;
    }

    /**
     * Checks all leaves from the tile of this leaf on.
     *
     * @return how many leaves had their text; of pruned ones only the hash is left
     */
    long check(long from) throws SQLException, SealedBlocks.Disorder {
        var head = signed();
        long compared = 0;
        for (long first = from / TileTree.WIDTH * TileTree.WIDTH; first < tree.size(); first += TileTree.WIDTH) {
            compared += tile(first, head);
        }
        return compared;
    }

    private TreeHead signed() throws SealedBlocks.Disorder {
        try {
            var note = SignedNote.parse(tree.note());
            var head = TreeHead.of(note);
            var key = db.sql("select public_key from ledger.signing_key where store_id = :store and number = :key")
                    .param("store", tree.store().value())
                    .param("key", tree.key())
                    .query(byte[].class)
                    .optional();
            if (key.isEmpty() || !note.signedBy(new VerifierKey(tree.origin(), key.get()))) {
                throw new SealedBlocks.Disorder("the last checkpoint is not signed with key %d".formatted(tree.key()));
            }
            if (head.size() != tree.size() || !head.origin().equals(tree.origin())) {
                throw new SealedBlocks.Disorder(
                        "the checkpoint of %d leaves belongs to another ledger".formatted(tree.size()));
            }
            return head;
        } catch (IllegalArgumentException e) {
            throw new SealedBlocks.Disorder("a checkpoint is malformed");
        }
    }

    private long tile(long first, TreeHead head) throws SealedBlocks.Disorder {
        int due = (int) Math.min(TileTree.WIDTH, tree.size() - first);
        var lines = db
                .sql(
                        "select lines from ledger.leaf where store_id = :store and first >= :first and first < :end order by first")
                .param("store", tree.store().value())
                .param("first", first)
                .param("end", first + TileTree.WIDTH)
                .query((row, _) -> List.of(row.getString("lines").split("\n", -1)))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
        var hashes = TileTree.split(
                proofs.tile(tree.store(), 0, first / TileTree.WIDTH, due).orElseThrow(() -> missing(first)));
        if (lines.size() != due) {
            throw missing(first);
        }
        if (!Proofs.included(hashes.getFirst(), first, tree.size(), path(first), head.root())) {
            throw new SealedBlocks.Disorder(
                    "the hashes of the leaves from %d on are not covered by the checkpoint".formatted(first));
        }
        long compared = 0;
        for (int i = 0; i < due; i++) {
            long index = first + i;
            var line = lines.get(i);
            if (line.equals(Leaf.PRUNED)) {
                if (index >= tree.pruned()) {
                    throw new SealedBlocks.Disorder("leaf %d is pruned before its time".formatted(index));
                }
            } else if (Arrays.equals(hashing.leaf(line.getBytes(StandardCharsets.UTF_8)), hashes.get(i))) {
                compared++;
            } else {
                throw new SealedBlocks.Disorder("leaf %d does not match its hash".formatted(index));
            }
        }
        return compared;
    }

    private List<byte[]> path(long leaf) throws SealedBlocks.Disorder {
        try {
            return proofs.inclusion(tree.store(), leaf, tree.size()).orElseThrow(() -> missing(leaf));
        } catch (IllegalStateException e) {
            throw missing(leaf);
        }
    }

    private static SealedBlocks.Disorder missing(long first) {
        return new SealedBlocks.Disorder("parts of the leaves from %d on are missing".formatted(first));
    }
}
