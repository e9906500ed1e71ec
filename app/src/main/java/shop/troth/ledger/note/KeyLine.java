package shop.troth.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import shop.troth.kernel.encoding.Sha256;

/**
 * A key of any type in the format of C2SP signed-note, {@code name+hash+base64}.
 *
 * @param type the algorithm byte
 * @param bytes the 32 bytes of the key
 */
record KeyLine(byte type, String name, byte[] bytes) {

    private static final int LENGTH = 32;

    /** @throws IllegalArgumentException if the line is not such a key, is of another type, or its hash does not match */
    static KeyLine parse(byte type, String line) {
        var part = line.split("\\+", 3);
        if (part.length != 3) {
            throw new IllegalArgumentException("a verifier key must be name+hash+base64");
        }
        var typed = Base64.getDecoder().decode(part[2]);
        if (typed.length != 1 + LENGTH || typed[0] != type) {
            throw new IllegalArgumentException("the key must be an Ed25519 key of type %d".formatted(type));
        }
        var key = new KeyLine(type, part[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!part[1].equals(HexFormat.of().toHexDigits(key.id()))) {
            throw new IllegalArgumentException("the key's hash does not match its name and bytes");
        }
        return key;
    }

    /** The first four bytes of the SHA-256 of the name, a line feed, the type, and the key. */
    int id() {
        var digest = Sha256.digest();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(type);
        return ByteBuffer.wrap(digest.digest(bytes)).getInt();
    }

    /** The key in that format, without a line break. */
    String text() {
        var typed = ByteBuffer.allocate(1 + LENGTH).put(type).put(bytes).array();
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}
