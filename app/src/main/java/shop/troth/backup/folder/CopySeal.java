package shop.troth.backup.folder;

import java.util.Base64;
import shop.troth.kernel.RootKeyset;

/**
 * A seal that shows that a file of a copy was written with the root keyset: an empty text, encrypted with a root key (AES-GCM) and bound to
 * what the file is and to its hash. Somebody who alters the file cannot make a new one.
 */
public final class CopySeal {

    private static final byte[] NOTHING = {};

    private CopySeal() {}

    /**
     * Returns a new seal.
     *
     * @param what the kind of file and the copy, such as {@code manifest 0123456789abcdef}
     * @param sha256 of the file, in hexadecimal
     */
    public static String over(RootKeyset root, String what, String sha256) {
        return Base64.getEncoder().encodeToString(root.wrap(NOTHING, bound(what, sha256)));
    }

    /** Whether a seal was made with a key of this keyset for exactly this file. */
    static boolean holds(RootKeyset root, String what, String sha256, String seal) {
        try {
            return root.unwrap(Base64.getDecoder().decode(seal), bound(what, sha256)).length == 0;
        } catch (RootKeyset.DoesNotOpen | IllegalArgumentException e) {
            return false;
        }
    }

    /** The id of the root key that made a seal; empty if it is not a seal. */
    public static String keyOf(String seal) {
        try {
            return RootKeyset.keyOf(Base64.getDecoder().decode(seal));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String bound(String what, String sha256) {
        return "copy|" + what + "|" + sha256;
    }
}
