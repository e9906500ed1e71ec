package shop.troth.checkout;

import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Id;
import shop.troth.kernel.Token;

/**
 * The number that the basket cookie carries: 192 random bits, 32 characters of base64url. Whoever has it has the cart, so the
 * database keeps its hash only.
 */
public record CartId(String value) implements Id {

    /** 192 random bits in base64url. */
    public static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{32}");

    public CartId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid cart number");
        }
    }

    static CartId next() {
        return new CartId(Token.next(24));
    }

    /** What a cookie holds, if it has the shape of a cart's number. */
    public static Optional<CartId> of(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new CartId(text)) : Optional.empty();
    }

    byte[] hash() {
        return Token.hash(value);
    }

    /** Says nothing: whoever reads it has the cart. */
    @Override
    public String toString() {
        return "CartId";
    }
}
