package shop.troth.rights.legal.kept;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import shop.troth.kernel.encoding.HmacSha256;
import shop.troth.vault.Personal;
import shop.troth.vault.Sought;

/**
 * A mark that shows whether an email address is the one with which a request was opened, without storing the address: a random key and the
 * address's HMAC under it. It is part of the request's seal, so access to the database alone does not allow guessing addresses, and the
 * marks of two requests for one address cannot be linked.
 */
final class AddressMark {

    private static final int KEY = 32;

    private AddressMark() {}

    /** @param email empty for a request about an order */
    static byte[] of(Optional<Personal<String>> email) {
        var key = HmacSha256.key();
        if (email.isEmpty()) {
            return key;
        }
        var hash = Sought.email(email.get()).hashed(key);
        var mark = Arrays.copyOf(key, KEY + hash.length);
        System.arraycopy(hash, 0, mark, KEY, hash.length);
        return mark;
    }

    static boolean fits(byte[] mark, Personal<String> email) {
        return mark.length > KEY
                && MessageDigest.isEqual(
                        Arrays.copyOfRange(mark, KEY, mark.length), Sought.email(email).hashed(Arrays.copyOf(mark, KEY)));
    }
}
