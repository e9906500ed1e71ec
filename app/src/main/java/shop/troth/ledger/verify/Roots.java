package shop.troth.ledger.verify;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.tree.MerkleTree;

/**
 * The roots of an export's leaves at the sizes of the checkpoints, computed twice: from the leaves, and from the lists of hashes. If they
 * differ, the signed root tells which is right.
 */
final class Roots {

    private record Pair(byte[] computed, byte[] listed) {}

    private final Set<Long> sizes;
    private final Map<Long, Pair> at = new HashMap<>();
    private final MerkleTree listed = new MerkleTree();

    /** A separate tree from the first difference on. */
    private @Nullable MerkleTree computed;

    Roots(Set<Long> sizes) {
        this.sizes = sizes;
        note(0);
    }

    void add(byte[] computedHash, byte[] listedHash) {
        if (computed == null && !MessageDigest.isEqual(computedHash, listedHash)) {
            computed = listed.copy();
        }
        listed.add(listedHash);
        if (computed != null) {
            computed.add(computedHash);
        }
        note(listed.size());
    }

    boolean computed(TreeHead head) {
        var pair = at.get(head.size());
        return pair != null && MessageDigest.isEqual(pair.computed(), head.root());
    }

    boolean listed(TreeHead head) {
        var pair = at.get(head.size());
        return pair != null && MessageDigest.isEqual(pair.listed(), head.root());
    }

    private void note(long size) {
        if (sizes.contains(size)) {
            var root = listed.root();
            at.put(size, new Pair(computed == null ? root : computed.root(), root));
        }
    }
}
