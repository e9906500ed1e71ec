package shop.troth.kernel;

import java.security.SecureRandom;
import java.util.Base64;
import shop.troth.kernel.encoding.Sha256;

/**
 * Random numbers that let in whoever has them, such as the one in a mailed link or a cookie. The database keeps their hashes only: a
 * number of this length is guessed by nobody, so a plain hash is enough.
 */
public final class Token {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /** A new one in base64url. */
    public static String next(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** By which it is found: SHA-256. */
    public static byte[] hash(String token) {
        return Sha256.of(token);
    }
}
