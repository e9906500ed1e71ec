package shop.troth.ledger.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An Ed25519 key that verifies signed notes, written {@code name+hash+base64} as in C2SP signed-note and its Go original: the hash is the
 * key id in hexadecimal, the base64 the algorithm byte 0x01 and 32 bytes.
 *
 * @param name the origin of the checkpoints it verifies; without spaces or plus signs
 * @param bytes 32 bytes
 */
public record VerifierKey(String name, byte[] bytes) {

    private static final byte ED25519 = 1;
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    public VerifierKey {
        if (bytes.length != 32
                || name.isEmpty()
                || name.contains("+")
                || name.codePoints()
                        .anyMatch(it -> it <= ' ' || Character.isSpaceChar(it) || Character.isWhitespace(it))) {
            throw new IllegalArgumentException("not an Ed25519 verifier key");
        }
    }

    /** @throws IllegalArgumentException if the line is not such a key, or its hash does not match */
    public static VerifierKey parse(String line) {
        var key = KeyLine.parse(ED25519, line);
        return new VerifierKey(key.name(), key.bytes());
    }

    /** @param spki X.509 SubjectPublicKeyInfo of an Ed25519 key */
    public static VerifierKey of(String name, PublicKey spki) {
        var encoded = spki.getEncoded();
        return new VerifierKey(name, Arrays.copyOfRange(encoded, SPKI.length, encoded.length));
    }

    /** The key id of C2SP signed-note: the first four bytes of the SHA-256 of the name, a line feed, 0x01, and the key. */
    public int id() {
        return keyLine().id();
    }

    /** Whether this key made the signature (RFC 8032). */
    public boolean signed(String text, byte[] signature) {
        try {
            var spki = new byte[SPKI.length + bytes.length];
            System.arraycopy(SPKI, 0, spki, 0, SPKI.length);
            System.arraycopy(bytes, 0, spki, SPKI.length, bytes.length);
            var check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The key as {@code name+hash+base64}, without a line break. */
    public String line() {
        return keyLine().text();
    }

    private KeyLine keyLine() {
        return new KeyLine(ED25519, name, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey it && it.name.equals(name) && Arrays.equals(it.bytes, bytes);
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
