package shop.troth.runtime.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** Keys and certificates as text (RFC 7468). */
final class Pem {

    private static final String PRIVATE_KEY = "PRIVATE KEY";

    private Pem() {}

    static String of(PrivateKey key) throws IOException {
        return text(List.of(new PemObject(PRIVATE_KEY, key.getEncoded())));
    }

    static String of(List<X509Certificate> chain) throws IOException, CertificateException {
        var blocks = new ArrayList<PemObject>();
        for (var one : chain) {
            blocks.add(new PemObject("CERTIFICATE", one.getEncoded()));
        }
        return text(blocks);
    }

    static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        var all = new ArrayList<X509Certificate>();
        for (var one : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            all.add((X509Certificate) one);
        }
        if (all.isEmpty()) {
            throw new GeneralSecurityException("it contains no certificate");
        }
        return all;
    }

    /** @param algorithm of the certificate's public key: {@code EC} or {@code RSA} */
    static PrivateKey key(Path file, String algorithm) throws IOException, GeneralSecurityException {
        try (var blocks = new PemReader(new StringReader(Files.readString(file, StandardCharsets.US_ASCII)))) {
            for (var it = blocks.readPemObject(); it != null; it = blocks.readPemObject()) {
                if (it.getType().equals(PRIVATE_KEY)) {
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(it.getContent()));
                }
            }
        } catch (IllegalStateException e) { // Bouncy Castle's exception for invalid Base64
            throw new GeneralSecurityException("it is damaged", e);
        }
        throw new GeneralSecurityException("it is not a PKCS #8 key (BEGIN PRIVATE KEY)");
    }

    private static String text(List<PemObject> blocks) throws IOException {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            for (var block : blocks) {
                writer.writeObject(block);
            }
        }
        return text.toString();
    }
}
