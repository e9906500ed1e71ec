package shop.troth.kernel;

import java.security.SecureRandom;
import java.util.Base64;
import shop.troth.kernel.encoding.Sha256;

/**
 * Random tokens that grant access, such as the one in an emailed link or a cookie. The database stores only their hashes: a token of this
 * length cannot be guessed, so an unsalted hash is enough.
 */
public final class Token {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /** Returns a new token in base64url. */
    public static String next(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The SHA-256 hash under which a token is stored. */
    public static byte[] hash(String token) {
        return Sha256.of(token);
    }
}
