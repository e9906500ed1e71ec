package shop.troth.rights.agent.signed;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Ed25519 public key that verifies an agent's signatures (RFC 8032), in the format of libsodium.
 *
 * @param bytes the 32 bytes of the key
 */
public record AgentKey(byte[] bytes) {

    private static final int LENGTH = 32;
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");

    public AgentKey {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
        }
    }

    /** Reads a key in base64, as in the protocol's directory, or in hexadecimal; empty if it is not a point on the curve. */
    public static Optional<AgentKey> read(String text) {
        try {
            var bytes = HEX.matcher(text).matches()
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
            var key = new AgentKey(bytes);
            Signature.getInstance("Ed25519").initVerify(key.open());
            return Optional.of(key);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Returns whether a signature of a message is by the owner of this key. */
    public boolean signed(byte[] message, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(open());
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false; // not a well-formed signature
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks Ed25519, or a key was changed after it was read", e);
        }
    }

    private PublicKey open() throws GeneralSecurityException {
        var spki = Arrays.copyOf(SPKI, SPKI.length + LENGTH);
        System.arraycopy(bytes, 0, spki, SPKI.length, LENGTH);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
    }

    /** Returns the key in base64. */
    public String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgentKey it && Arrays.equals(it.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
