package shop.troth.ledger.tree;

import java.security.MessageDigest;
import shop.troth.kernel.encoding.Sha256;

/** Leaf and node hashes of RFC 6962, section 2.1, over SHA-256. One instance serves one thread at a time. */
public final class Hashing {

    /** Length of a hash in bytes. */
    public static final int SIZE = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = Sha256.digest();

    /** The hash of a leaf's data. */
    public byte[] leaf(byte[] data) {
        digest.update(LEAF);
        return digest.digest(data);
    }

    /** The hash of a node from those of its children. */
    public byte[] node(byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root of a tree without leaves: the hash of nothing. */
    public byte[] empty() {
        return digest.digest();
    }
}
