package shop.troth.visits;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Id;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.Token;
import shop.troth.kernel.encoding.HmacSha256;

/**
 * The number of a browser: 192 random bits as 32 characters of base64url, which only its cookie has. The keys of its rows, and where they
 * are, are derived from it, so whoever has it can see what was viewed, and nobody else.
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

    /** Where what this browser did in an hour is stored; without the number, the hours of a browser have nothing in common. */
    byte[] lookup(StoreId store, long hour) {
        return HmacSha256.of(
                bytes(value),
                bytes("lookup|" + store.value() + "|"),
                ByteBuffer.allocate(Long.BYTES).putLong(hour).array());
    }

    /** The key of its rows in a store. */
    byte[] key(StoreId store) {
        return HmacSha256.of(bytes(value), bytes("key|" + store.value()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Hides the value, which would let a reader of the log see what was viewed. */
    @Override
    public String toString() {
        return "VisitNumber";
    }
}
