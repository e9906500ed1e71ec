package shop.troth.ledger.export;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import shop.troth.ledger.export.SealedBlocks.Disorder;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.tree.TileTree;

/** Checks the signing keys, checkpoints, and cosignatures of a store against the keys and the roots of its leaves. */
final class StoredCheckpoints {

    private final Connection connection;
    private final SealedTree tree;
    private final Set<String> keys = new HashSet<>();
    private final Map<Long, byte[]> roots = new HashMap<>();

    StoredCheckpoints(Connection connection, SealedTree tree) {
        this.connection = connection;
        this.tree = tree;
        roots.put(tree.size(), new byte[0]);
        tree.milestones().keySet().forEach(size -> roots.put(size, new byte[0]));
        tree.cosigned().forEach(it -> roots.put(it.size(), new byte[0]));
    }

    /** Remembers the signing key in a leaf, if it introduces one. */
    void key(Leaf leaf) {
        if (leaf.kind().equals(Leaf.KEY)) {
            keys.add(leaf.ref());
        }
    }

    /** Remembers the current root, if there is a checkpoint of this size. Called after each leaf. */
    void reached(TileTree tiles) {
        roots.computeIfPresent(tiles.size(), (size, none) -> tiles.root());
    }

    /** @throws Disorder if a key is not in a leaf, or a checkpoint has a different root or a wrong signature */
    void check() throws SQLException, Disorder {
        var known = known();
        Disorder.unless(known.size() == keys.size(), "signing keys are missing");
        Disorder.unless(tree.milestones().size() >= known.size() - 1, "the checkpoint of a key change is missing");
        checkpoint(tree.note(), tree.size(), known.values());
        for (var milestone : tree.milestones().entrySet()) {
            checkpoint(milestone.getValue(), milestone.getKey(), known.values());
        }
        for (var cosigned : tree.cosigned()) {
            cosigned(cosigned, known.values());
        }
        var current = known.get(tree.key());
        Disorder.unless(
                current != null && SignedNote.parse(tree.note()).signedBy(current),
                "the last checkpoint is not signed with key %d".formatted(tree.key()));
    }

    private Map<Integer, VerifierKey> known() throws SQLException, Disorder {
        var known = new HashMap<Integer, VerifierKey>();
        try (var query = connection.prepareStatement(
                "select number, public_key from ledger.signing_key where store_id = ? order by number")) {
            query.setString(1, tree.store().value());
            var rows = query.executeQuery();
            while (rows.next()) {
                var bytes = rows.getBytes("public_key");
                Disorder.unless(
                        keys.contains(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)),
                        "signing key %d is not in any leaf".formatted(rows.getInt("number")));
                known.put(rows.getInt("number"), new VerifierKey(tree.origin(), bytes));
            }
        }
        return known;
    }

    private void cosigned(SealedTree.Cosigned cosigned, Collection<VerifierKey> known) throws Disorder {
        checkpoint(cosigned.note(), cosigned.size(), known);
        try {
            Disorder.unless(
                    CosignerKey.parse(cosigned.witness())
                            .cosigned(cosigned.under(SignedNote.parse(cosigned.note())))
                            .isPresent(),
                    "the cosignature of %d leaves was not made by its witness".formatted(cosigned.size()));
        } catch (IllegalArgumentException e) {
            throw new Disorder("the cosignature of %d leaves, or its witness, is not valid".formatted(cosigned.size()));
        }
    }

    private void checkpoint(String note, long size, Collection<VerifierKey> known) throws Disorder {
        var head = head(note);
        var name = "the checkpoint of %d leaves".formatted(size);
        Disorder.unless(
                head.size() == size && head.origin().equals(tree.origin()), name + " belongs to another ledger");
        Disorder.unless(
                MessageDigest.isEqual(head.root(), roots.getOrDefault(size, new byte[0])),
                name + " does not have the root of its leaves");
        Disorder.unless(
                SignedNote.parse(note).signedBy(tree.origin(), known),
                name + " is not signed with a key of this ledger");
    }

    private static TreeHead head(String note) throws Disorder {
        try {
            return TreeHead.of(SignedNote.parse(note));
        } catch (IllegalArgumentException e) {
            throw new Disorder("a checkpoint is malformed");
        }
    }
}
