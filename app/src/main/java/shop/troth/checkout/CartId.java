package shop.troth.checkout;

import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Id;
import shop.troth.kernel.Token;

/**
 * The number in the cart cookie: 192 random bits, as 32 characters of base64url. It gives access to the cart, so the database contains only
 * its hash.
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

    /** Returns the number in a cookie; no value if it is not in the right format. */
    public static Optional<CartId> of(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new CartId(text)) : Optional.empty();
    }

    byte[] hash() {
        return Token.hash(value);
    }

    /** Without the number, which gives access to the cart. */
    @Override
    public String toString() {
        return "CartId";
    }
}
