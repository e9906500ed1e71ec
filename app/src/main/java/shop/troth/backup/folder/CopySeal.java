package shop.troth.backup.folder;

import java.util.Base64;
import shop.troth.kernel.RootKeyset;

/**
 * What shows that a file of a copy was written by somebody who holds the root keyset: nothing at all, sealed by a root key (AES-GCM)
 * and bound to what the file is and to its hash. Whoever alters the file cannot make it anew.
 */
public final class CopySeal {

    private static final byte[] NOTHING = {};

    private CopySeal() {}

    /** @param what of which copy, such as {@code manifest 0123456789abcdef}; @param sha256 of the file, in hexadecimal */
    public static String over(RootKeyset root, String what, String sha256) {
        return Base64.getEncoder().encodeToString(root.wrap(NOTHING, bound(what, sha256)));
    }

    /** Whether a key of this keyset made it for just that. */
    static boolean holds(RootKeyset root, String what, String sha256, String seal) {
        try {
            return root.unwrap(Base64.getDecoder().decode(seal), bound(what, sha256)).length == 0;
        } catch (RootKeyset.DoesNotOpen | IllegalArgumentException e) {
            return false;
        }
    }

    /** The number of the root key that made it; empty if it is no seal. */
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
