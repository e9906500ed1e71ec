package shop.troth.people.accounts.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Id;

/**
 * What the cookie of a signed-in browser carries, and what a mailed link ends with: 256 random bits, 43 characters of base64url.
 * Whoever has it gets in, so the database keeps its hash only.
 */
public record SessionId(String value) implements Id {

    /** 256 random bits in base64url. */
    public static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public SessionId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not the number of a session");
        }
    }

    static SessionId next() {
        return new SessionId(token());
    }

    /** What a cookie holds, if it has the shape of a session's number. */
    public static Optional<SessionId> of(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    byte[] hash() {
        return hash(value);
    }

    static String token() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Says nothing: whoever reads it is signed in. */
    @Override
    public String toString() {
        return "SessionId";
    }
}
