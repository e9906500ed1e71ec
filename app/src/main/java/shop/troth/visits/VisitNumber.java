package shop.troth.visits;

import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Id;
import shop.troth.kernel.Token;

/**
 * The id of a browser whose owner wants to be remembered: 192 random bits as 32 characters of base64url. Anyone who has it can see which
 * products were viewed, so the database stores only its hash.
 */
public record VisitNumber(String value) implements Id {

    /** 192 random bits in base64url. */
    public static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{32}");

    private static final int BYTES = 24;

    public VisitNumber {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid visit number");
        }
    }

    /** Returns a new id. */
    public static VisitNumber next() {
        return new VisitNumber(Token.next(BYTES));
    }

    /** Reads the value of a cookie; empty if it does not have the shape of an id. */
    public static Optional<VisitNumber> of(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new VisitNumber(text)) : Optional.empty();
    }

    byte[] hash() {
        return Token.hash(value);
    }

    /** Hides the value, which would let a reader of the log see what was viewed. */
    @Override
    public String toString() {
        return "VisitNumber";
    }
}
