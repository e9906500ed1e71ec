package shop.troth.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/** A Merkle tree of RFC 6962 that only grows, held by its right edge alone: at most 63 hashes, whatever its size. */
public final class MerkleTree {

    private final Hashing hashing = new Hashing();

    /** The roots of the full subtrees that make up the tree, from the left: one for each bit that is set in the size. */
    private final List<byte[]> edge;

    private long size;

    public MerkleTree() {
        this(List.of(), 0);
    }

    private MerkleTree(List<byte[]> edge, long size) {
        this.edge = new ArrayList<>(edge);
        this.size = size;
    }

    /** A second tree that starts where this one stands. */
    public MerkleTree copy() {
        return new MerkleTree(edge, size);
    }

    public void add(byte[] leafHash) {
        var hash = leafHash;
        for (long full = size; (full & 1) == 1; full >>>= 1) {
            hash = hashing.node(edge.removeLast(), hash);
        }
        edge.add(hash);
        size++;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

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
