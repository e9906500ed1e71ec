package shop.troth.checkout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Id;

/**
 * The number that the basket cookie carries: 192 random bits, 32 characters of base64url. Whoever has it has the cart, so the
 * database keeps its hash only.
 */
public record CartId(String value) implements Id {

    /** 192 random bits in base64url. */
    public static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{32}");

    private static final SecureRandom RANDOM = new SecureRandom();

    public CartId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid cart number");
        }
    }

    static CartId next() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return new CartId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What a cookie holds, if it has the shape of a cart's number. */
    public static Optional<CartId> of(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new CartId(text)) : Optional.empty();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Says nothing: whoever reads it has the cart. */
    @Override
    public String toString() {
        return "CartId";
    }
}
