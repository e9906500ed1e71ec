package shop.troth.visits;

import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Id;
import shop.troth.kernel.Token;

/**
 * The number of a browser that wants to be remembered: 192 random bits, 32 characters of base64url. Whoever has it sees what was looked at,
 * so the database keeps its hash only.
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

    public static VisitNumber next() {
        return new VisitNumber(Token.next(BYTES));
    }

    /** What a cookie holds, if it has the shape of a number. */
    public static Optional<VisitNumber> of(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new VisitNumber(text)) : Optional.empty();
    }

    byte[] hash() {
        return Token.hash(value);
    }

    /** Says nothing: whoever reads it sees what was looked at. */
    @Override
    public String toString() {
        return "VisitNumber";
    }
}
