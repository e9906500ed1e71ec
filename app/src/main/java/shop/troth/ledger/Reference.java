package shop.troth.ledger;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** What an entry refers to: a random internal id, or a hash. Made from bytes only, so that no text can be used as one. */
public final class Reference {

    private static final int HASH = 32;

    private final String text;

    private Reference(byte[] bytes) {
        this.text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static Reference to(UUID id) {
        return new Reference(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    /** @param hash 32 bytes, of something that cannot be guessed or need not be secret */
    public static Reference toHash(byte[] hash) {
        if (hash.length != HASH) {
            throw new IllegalArgumentException("a hash has 32 bytes");
        }
        return new Reference(hash);
    }

    /** As in a leaf: base64url. */
    public String text() {
        return text;
    }
}
