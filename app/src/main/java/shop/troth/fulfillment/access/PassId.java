package shop.troth.fulfillment.access;

import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Id;
import shop.troth.kernel.Token;

/**
 * The number that the pass's cookie carries: 192 random bits, 32 characters of base64url. Whoever has it sees the orders, so the
 * database keeps its hash only.
 */
public record PassId(String value) implements Id {

    /** 192 random bits in base64url. */
    public static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{32}");

    private static final int BYTES = 24;

    public PassId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not the number of a pass");
        }
    }

    static PassId next() {
        return new PassId(Token.next(BYTES));
    }

    /** What a cookie holds, if it has the shape of a pass's number. */
    public static Optional<PassId> of(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new PassId(text)) : Optional.empty();
    }

    byte[] hash() {
        return Token.hash(value);
    }

    /** Says nothing: whoever reads it has the pass. */
    @Override
    public String toString() {
        return "PassId";
    }
}
