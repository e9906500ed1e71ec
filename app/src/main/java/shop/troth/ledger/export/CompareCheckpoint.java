package shop.troth.ledger.export;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.tree.TileTree;
import shop.troth.ledger.verify.KeptCheckpoint;
import shop.troth.ledger.verify.VerificationFault;

/** Compares a checkpoint that somebody kept with a store's ledger, for example after a restore. */
public final class CompareCheckpoint {

    private final DataSource source;

    /** @param source of a ledger that passed {@link ExamineLedger} */
    public CompareCheckpoint(DataSource source) {
        this.source = source;
    }

    /**
     * A checkpoint that is consistent with the ledger.
     *
     * @param origin of the ledger
     * @param size the number of leaves that the checkpoint covers
     * @param missing how many of those leaves the ledger does not have; if 0, all are there and identical
     */
    public record Fit(String origin, long size, long missing) {}

    /**
     * Compares a checkpoint with the ledger.
     *
     * @param text a file with only a checkpoint, or a whole email; cosignatures of witnesses are ignored
     * @return empty if it contains no checkpoint of this store's ledger
     * @throws VerificationFault if it has a different root for leaves that exist, or is not signed with a key of this ledger
     */
    public Optional<Fit> fit(StoreId store, String text) throws SQLException, VerificationFault {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            var tree = SealedTree.read(connection, store);
            if (text.lines().map(CompareCheckpoint::unquoted).noneMatch(tree.origin()::equals)) {
                return Optional.empty();
            }
            var note = signed(KeptCheckpoint.in(text, tree.origin()));
            var head = head(note);
            if (!note.signedBy(tree.origin(), keys(connection, tree))) {
                throw new VerificationFault(
                        "The checkpoint of %d leaves is not signed with any key that the ledger of %s had at that size."
                                .formatted(head.size(), store));
            }
            if (head.size() <= tree.size()
                    && !MessageDigest.isEqual(head.root(), root(connection, tree, head.size()))) {
                throw new VerificationFault(
                        "The checkpoint of %d leaves contradicts the ledger of %s: its leaves are different."
                                .formatted(head.size(), store));
            }
            return Optional.of(new Fit(tree.origin(), head.size(), Math.max(0, head.size() - tree.size())));
        } catch (SealedBlocks.Disorder e) {
            throw new VerificationFault("The ledger of %s is damaged: %s.".formatted(store, e.getMessage()));
        }
    }

    private static String unquoted(String line) {
        return line.strip().replaceFirst("^(> ?)+", "").strip();
    }

    private static SignedNote signed(String note) throws VerificationFault {
        try {
            return SignedNote.parse(note);
        } catch (IllegalArgumentException e) {
            throw new VerificationFault("The given checkpoint is not a signed checkpoint.");
        }
    }

    private static TreeHead head(SignedNote note) throws VerificationFault {
        try {
            return TreeHead.of(note);
        } catch (IllegalArgumentException e) {
            throw new VerificationFault("The given checkpoint is not a signed checkpoint.");
        }
    }

    private static List<VerifierKey> keys(Connection connection, SealedTree tree) throws SQLException {
        try (var query = connection.prepareStatement(
                "select public_key from ledger.signing_key where store_id = ? order by number")) {
            query.setString(1, tree.store().value());
            var rows = query.executeQuery();
            var keys = new ArrayList<VerifierKey>();
            while (rows.next()) {
                keys.add(new VerifierKey(tree.origin(), rows.getBytes("public_key")));
            }
            return keys;
        }
    }

    /** The root of the first leaves, from their stored hashes. */
    private static byte[] root(Connection connection, SealedTree tree, long size)
            throws SQLException, SealedBlocks.Disorder {
        var tiles = new TileTree();
        try (var blocks = new SealedBlocks(connection, tree.store(), tree.size())) {
            for (var block = blocks.next(); block != null && tiles.size() < size; block = blocks.next()) {
                for (var hash : TileTree.split(block.hashes())) {
                    if (tiles.size() < size) {
                        tiles.add(hash);
                    }
                }
                tiles.drain();
            }
        }
        return tiles.root();
    }
}
