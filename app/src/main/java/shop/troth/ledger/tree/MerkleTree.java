package shop.troth.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/** An append-only Merkle tree of RFC 6962 that stores only its right edge: at most 63 hashes, regardless of its size. */
public final class MerkleTree {

    private final Hashing hashing = new Hashing();

    /** The roots of the full subtrees that make up the tree, from left to right: one for each bit that is set in the size. */
    private final List<byte[]> edge;

    private long size;

    public MerkleTree() {
        this(List.of(), 0);
    }

    private MerkleTree(List<byte[]> edge, long size) {
        this.edge = new ArrayList<>(edge);
        this.size = size;
    }

    /** An independent copy. */
    public MerkleTree copy() {
        return new MerkleTree(edge, size);
    }

    /** Appends a leaf by its hash of 32 bytes. */
    public void add(byte[] leafHash) {
        var hash = leafHash;
        for (long full = size; (full & 1) == 1; full >>>= 1) {
            hash = hashing.node(edge.removeLast(), hash);
        }
        edge.add(hash);
        size++;
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** The current root, 32 bytes. */
    public byte[] root() {
        if (edge.isEmpty()) {
            return hashing.empty();
        }
        var root = edge.getLast();
        for (int i = edge.size() - 2; i >= 0; i--) {
            root = hashing.node(edge.get(i), root);
        }
        return root;
    }
}
