package shop.troth.ledger.note;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The Ed25519 key of a witness, which verifies cosignatures (C2SP tlog-cosignature, {@code cosignature/v1}). Written
 * {@code name+hash+base64} like other verifier keys, with 0x04 as the algorithm byte.
 *
 * @param name of the witness, such as {@code witness.example.org}; without spaces or plus signs
 * @param bytes 32 bytes
 */
public record CosignerKey(String name, byte[] bytes) {

    private static final byte COSIGNER = 4;
    private static final int TIME_BYTES = 8;
    private static final int SIGNATURE_BYTES = 64;

    public CosignerKey {
        new VerifierKey(name, bytes); // has the same form
    }

    /** @throws IllegalArgumentException if the line is not such a key, or its hash does not match */
    public static CosignerKey parse(String line) {
        var key = KeyLine.parse(COSIGNER, line);
        return new CosignerKey(key.name(), key.bytes());
    }

    /** The first four bytes of the SHA-256 of the name, a line feed, 0x04, and the key. */
    public int id() {
        return keyLine().id();
    }

    /** What a witness signs: that at this second it knew no larger tree of this origin. */
    public static String message(String text, long second) {
        return "cosignature/v1\ntime " + second + "\n" + text;
    }

    /** The signature line of a cosignature. */
    public SignedNote.Line line(long second, byte[] signature) {
        var timed = ByteBuffer.allocate(TIME_BYTES + signature.length)
                .putLong(second)
                .put(signature)
                .array();
        return new SignedNote.Line(name, id(), timed);
    }

    /** Whether a signature line names this key. */
    public boolean named(SignedNote.Line line) {
        return line.name().equals(name) && line.keyId() == id();
    }

    /**
     * When this witness signed the note.
     *
     * @return the latest time; empty if it did not sign, or if a line with its name is invalid
     */
    public Optional<Instant> cosigned(SignedNote note) {
        Optional<Instant> latest = Optional.empty();
        for (var line : note.signatures()) {
            if (named(line)) {
                var at = at(note.text(), line);
                if (at.isEmpty()) {
                    return Optional.empty();
                }
                latest = latest.filter(it -> it.isAfter(at.get())).or(() -> at);
            }
        }
        return latest;
    }

    private Optional<Instant> at(String text, SignedNote.Line line) {
        if (line.signature().length != TIME_BYTES + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        long second = ByteBuffer.wrap(line.signature()).getLong();
        var signature = Arrays.copyOfRange(line.signature(), TIME_BYTES, line.signature().length);
        return second >= 0
                        && second <= Instant.MAX.getEpochSecond()
                        && new VerifierKey(name, bytes).signed(message(text, second), signature)
                ? Optional.of(Instant.ofEpochSecond(second))
                : Optional.empty();
    }

    /** The key as {@code name+hash+base64}, without a line break. */
    public String line() {
        return keyLine().text();
    }

    private KeyLine keyLine() {
        return new KeyLine(COSIGNER, name, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CosignerKey it && it.name.equals(name) && Arrays.equals(it.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return id();
    }

    @Override
    public String toString() {
        return line();
    }
}
