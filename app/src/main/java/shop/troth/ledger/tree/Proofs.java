package shop.troth.ledger.tree;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;

/**
 * Inclusion and consistency proofs of RFC 6962, section 2.1: creates them from a tree whose full subtrees can be read, and verifies them
 * with only hashes.
 */
@RequiredArgsConstructor
public final class Proofs {

    /** The root of the full subtree over leaves {@code index * 2^level} to {@code (index + 1) * 2^level}, exclusive. */
    @FunctionalInterface
    public interface Subtrees {
        byte[] root(int level, long index);
    }

    private final Hashing hashing = new Hashing();
    private final Subtrees subtrees;

    /** The root of the tree's first {@code size} leaves. */
    public byte[] root(long size) {
        return size == 0 ? hashing.empty() : hash(0, size);
    }

    /**
     * The audit path from a leaf to the root, from the leaf upward (RFC 6962, 2.1.1).
     *
     * @param leaf the number of the leaf, from 0
     */
    public List<byte[]> inclusion(long leaf, long size) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("no such leaf in a tree of this size");
        }
        var path = new ArrayList<byte[]>();
        include(leaf, 0, size, path);
        return path;
    }

    /** Proves that the tree with {@code older} leaves is a prefix of the tree with {@code size} leaves (RFC 6962, 2.1.2). */
    public List<byte[]> consistency(long older, long size) {
        if (older < 0 || older > size) {
            throw new IllegalArgumentException("an older tree is not larger");
        }
        var path = new ArrayList<byte[]>();
        if (older > 0 && older < size) {
            agree(older, 0, size, true, path);
        }
        return path;
    }

    /** Whether the path leads from this leaf to this root. */
    public static boolean included(byte[] leafHash, long leaf, long size, List<byte[]> path, byte[] root) {
        if (leaf < 0 || leaf >= size) {
            return false;
        }
        var hashing = new Hashing();
        var hash = leafHash;
        long node = leaf;
        long last = size - 1;
        for (var step : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = hashing.node(step, hash);
                int alone = Long.numberOfTrailingZeros(node);
                node >>>= alone;
                last >>>= alone;
            } else {
                hash = hashing.node(hash, step);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /** Whether the path proves that the tree with the older root is a prefix of the other (RFC 9162, 2.1.4.2). */
    public static boolean consistent(long older, byte[] olderRoot, long size, byte[] root, List<byte[]> path) {
        if (older < 0 || older > size) {
            return false;
        }
        if (older == size) {
            return path.isEmpty() && MessageDigest.isEqual(olderRoot, root);
        }
        if (older == 0) {
            return path.isEmpty() && MessageDigest.isEqual(olderRoot, new Hashing().empty());
        }
        var steps = new ArrayList<byte[]>(path);
        if (Long.bitCount(older) == 1) {
            steps.addFirst(olderRoot);
        }
        return !steps.isEmpty() && leadsToBoth(older, olderRoot, size, root, steps);
    }

    /** @param steps from the largest full subtree at the end of the older tree, upward */
    private static boolean leadsToBoth(long older, byte[] olderRoot, long size, byte[] root, List<byte[]> steps) {
        var hashing = new Hashing();
        int full = Long.numberOfTrailingZeros(older);
        long node = (older - 1) >>> full;
        long last = (size - 1) >>> full;
        var oldHash = steps.getFirst();
        var newHash = steps.getFirst();
        for (var step : steps.subList(1, steps.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                oldHash = hashing.node(step, oldHash);
                newHash = hashing.node(step, newHash);
                int alone = Long.numberOfTrailingZeros(node);
                node >>>= alone;
                last >>>= alone;
            } else {
                newHash = hashing.node(newHash, step);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(oldHash, olderRoot) && MessageDigest.isEqual(newHash, root);
    }

    private void include(long leaf, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (leaf < middle) {
            include(leaf, from, middle, path);
            path.add(hash(middle, to));
        } else {
            include(leaf, middle, to, path);
            path.add(hash(from, middle));
        }
    }

    private void agree(long older, long from, long to, boolean whole, List<byte[]> path) {
        if (older == to) {
            if (!whole) {
                path.add(hash(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (older <= middle) {
            agree(older, from, middle, whole, path);
            path.add(hash(middle, to));
        } else {
            agree(older, middle, to, false, path);
            path.add(hash(from, middle));
        }
    }

    /** {@code from} is a multiple of the largest power of two below the width, as in every split of RFC 6962. */
    private byte[] hash(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return subtrees.root(level, from >>> level);
        }
        long middle = from + split(width);
        return hashing.node(hash(from, middle), hash(middle, to));
    }

    /** The largest power of two below the width. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }
}
