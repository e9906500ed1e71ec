package shop.troth.fulfillment.access;

import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Id;
import shop.troth.kernel.Token;

/**
 * The secret in a pass's cookie: 192 random bits, 32 characters of base64url. Anyone who has it sees the orders, so the database keeps only
 * its hash.
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

    /** Parses the content of a cookie; empty if it does not have the shape of a pass's secret. */
    public static Optional<PassId> of(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new PassId(text)) : Optional.empty();
    }

    byte[] hash() {
        return Token.hash(value);
    }

    /** Without the secret: anyone who reads that has the pass. */
    @Override
    public String toString() {
        return "PassId";
    }
}
