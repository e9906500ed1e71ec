package shop.troth.people.accounts.token;

import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Id;
import shop.troth.kernel.Token;

/**
 * The secret in the cookie of a signed-in browser: 256 random bits as 43 characters of base64url. Anybody who has it is signed in, so the
 * database stores only its hash.
 */
public record SessionId(String value) implements Id {

    /** Pattern of a session id. */
    public static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    static final int BYTES = 32;

    public SessionId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not the number of a session");
        }
    }

    /** Creates a new random id. */
    public static SessionId next() {
        return new SessionId(Token.next(BYTES));
    }

    /** Parses the value of a cookie; empty if it does not have the format of a session id. */
    public static Optional<SessionId> of(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    byte[] hash() {
        return Token.hash(value);
    }

    /** Does not contain the value, because anybody who has it is signed in. */
    @Override
    public String toString() {
        return "SessionId";
    }
}
