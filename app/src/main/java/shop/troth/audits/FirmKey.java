package shop.troth.audits;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The public key with which a firm's signature is checked: Ed25519, ECDSA with P-256, or RSA of 2,048 bits at least. */
public final class FirmKey {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]+?)\\s*-----END PUBLIC KEY-----");
    private static final List<String> KINDS = List.of("Ed25519", "EC", "RSA");
    private static final int P_256 = 256;
    private static final int SHORTEST_RSA = 2_048;

    private final PublicKey key;
    private final String algorithm;

    private FirmKey(PublicKey key, String algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    /** @param pem a SubjectPublicKeyInfo, as {@code openssl pkey -pubout} writes it; no value if it is none, or of another kind */
    public static Optional<FirmKey> of(String pem) {
        var found = PEM.matcher(pem.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getMimeDecoder().decode(found.group(1));
            return KINDS.stream().flatMap(it -> read(it, bytes)).findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Stream<FirmKey> read(String kind, byte[] bytes) {
        try {
            var key = KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(bytes));
            return switch (key) {
                case ECPublicKey it
                when it.getParams().getCurve().getField().getFieldSize() == P_256 ->
                    Stream.of(new FirmKey(key, "SHA256withECDSA"));
                case ECPublicKey _ -> Stream.empty();
                case RSAPublicKey it ->
                    it.getModulus().bitLength() < SHORTEST_RSA
                            ? Stream.empty()
                            : Stream.of(new FirmKey(key, "SHA256withRSA"));
                default -> Stream.of(new FirmKey(key, "Ed25519"));
            };
        } catch (GeneralSecurityException e) {
            return Stream.empty();
        }
    }

    /** Whether this is the firm's signature of a line, which may have ended in a line feed when it was signed. */
    public boolean signed(String line, byte[] signature) {
        return Stream.of(line, line + "\n").anyMatch(it -> verifies(it, signature));
    }

    private boolean verifies(String text, byte[] signature) {
        try {
            var check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** How the firm signs a line in a shell, with its private key in {@code firm.key}; prints the signature in Base64. */
    public List<String> commands(String line) {
        var sign = algorithm.equals("Ed25519")
                ? "openssl pkeyutl -sign -rawin -inkey firm.key -in statement.txt -out statement.sig"
                : "openssl dgst -sha256 -sign firm.key -out statement.sig statement.txt";
        return List.of("printf '%s' '" + line + "' > statement.txt", sign, "openssl base64 -A -in statement.sig");
    }
}
