package shop.troth.staff.entry;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import shop.troth.kernel.Token;

/** Random tokens for access to the desk, and their hashes, which are stored. */
final class DeskToken {

    /** 256 random bits in base64url. */
    static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DeskToken() {}

    static String next() {
        return Token.next(BYTES);
    }

    static byte[] random(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static byte[] hash(String token) {
        return Token.hash(token);
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
