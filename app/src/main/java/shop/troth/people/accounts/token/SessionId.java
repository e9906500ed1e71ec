package shop.troth.people.accounts.token;

import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Id;
import shop.troth.kernel.Token;

/**
 * What the cookie of a signed-in browser carries, and what a mailed link ends with: 256 random bits, 43 characters of base64url.
 * Whoever has it gets in, so the database keeps its hash only.
 */
public record SessionId(String value) implements Id {

    /** 256 random bits in base64url. */
    public static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    static final int BYTES = 32;

    public SessionId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not the number of a session");
        }
    }

    /** A new one. */
    public static SessionId next() {
        return new SessionId(Token.next(BYTES));
    }

    /** What a cookie holds, if it has the shape of a session's number. */
    public static Optional<SessionId> of(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    byte[] hash() {
        return Token.hash(value);
    }

    /** Says nothing: whoever reads it is signed in. */
    @Override
    public String toString() {
        return "SessionId";
    }
}
