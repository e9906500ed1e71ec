package shop.troth.runtime.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.DataFolder;

/**
 * The certificates for this machine's own names: an authority created at the first start, and certificates that are renewed automatically.
 * Keys are in the data folder, readable only by its owner.
 */
@RequiredArgsConstructor
public final class TlsCertificates {

    /** The lifetime of a certificate that is issued here. */
    static final Duration LIFE = Duration.ofDays(397);

    /** A certificate that expires within this time is renewed at a start. */
    static final Duration RENEW = Duration.ofDays(30);

    private static final Map<String, String> SIGNATURES = Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA");

    private final DataFolder folder;
    private final Clock clock;

    /** The PEM file of the authority's certificate, to be trusted. */
    public Path authorityFile() {
        return folder.folder("tls").resolve("authority.crt");
    }

    /**
     * Returns the certificate of this name for exactly these hosts: the stored one, or a new one if the hosts or the authority changed or
     * it expires soon.
     *
     * @param hosts names under {@code localhost}
     */
    public synchronized ServerCertificate leaf(String name, List<String> hosts) {
        try {
            var authority = authority();
            var certificate = file(name + ".crt");
            var key = file(name + ".key");
            if (Files.exists(certificate) && Files.exists(key)) {
                var kept = new ServerCertificate(Pem.key(key, "EC"), Pem.certificates(certificate));
                if (kept.hosts().equals(new HashSet<>(hosts))
                        && kept.chain().getLast().equals(authority.certificate())
                        && kept.until().isAfter(clock.instant().plus(RENEW))) {
                    return kept;
                }
            }
            var fresh = authority.issue(hosts, LIFE, clock.instant());
            folder.write("tls/" + name + ".key", Pem.of(fresh.key()));
            folder.write("tls/" + name + ".crt", Pem.of(fresh.chain()));
            return fresh;
        } catch (IOException | GeneralSecurityException e) {
            throw new Problem(
                    "Cannot read the certificates in %s: delete that folder, and new ones will be created."
                            .formatted(folder.path().resolve("tls")),
                    e);
        }
    }

    /** Writes a certificate with its key as a PKCS #12 file for another process, encrypted with this password. */
    public Path keyStoreFile(String name, ServerCertificate leaf, String password) {
        var file = file(name + ".p12");
        try {
            var bytes = new ByteArrayOutputStream();
            leaf.keyStore(password).store(bytes, password.toCharArray());
            folder.write("tls/" + name + ".p12", bytes.toByteArray());
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot write a key store", e);
        }
    }

    /**
     * Reads a certificate from a public authority.
     *
     * @param certificate the chain as PEM, the server's own first
     * @param key the PKCS #8 key as PEM
     * @throws Problem if they cannot be read or do not belong together, or the certificate has expired
     */
    public static ServerCertificate given(Path certificate, Path key, Clock clock) {
        try {
            var chain = Pem.certificates(certificate);
            var leaf = new ServerCertificate(
                    Pem.key(key, chain.getFirst().getPublicKey().getAlgorithm()), chain);
            if (!isPair(leaf.key(), chain.getFirst().getPublicKey())) {
                throw new Problem(
                        "The key %s does not belong to the certificate %s: specify the key it was issued for, and put the server’s own certificate first in its file."
                                .formatted(key, certificate));
            }
            if (leaf.until().isBefore(clock.instant())) {
                throw new Problem("The certificate %s expired on %s: renew it.".formatted(certificate, leaf.until()));
            }
            return leaf;
        } catch (IOException | GeneralSecurityException e) {
            throw new Problem(
                    "Cannot read the certificate %s with the key %s (%s): use PEM files, with the key as PKCS #8."
                            .formatted(certificate, key, e.getMessage()),
                    e);
        }
    }

    /**
     * Whether signatures by the private key verify with the public key. With keys that do not match, every visitor would be turned away.
     */
    private static boolean isPair(PrivateKey key, PublicKey shown) throws GeneralSecurityException {
        var algorithm = SIGNATURES.get(key.getAlgorithm());
        if (algorithm == null) {
            return true; // not known here
        }
        var some = new byte[] {1, 2, 3};
        var signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(some);
        var verifying = Signature.getInstance(algorithm);
        verifying.initVerify(shown);
        verifying.update(some);
        return isVerified(verifying, signing.sign());
    }

    private static boolean isVerified(Signature verifying, byte[] signature) throws GeneralSecurityException {
        try {
            return verifying.verify(signature);
        } catch (SignatureException e) { // a different length, such as of a longer key
            return false;
        }
    }

    private Authority authority() throws IOException, GeneralSecurityException {
        var certificate = authorityFile();
        var key = file("authority.key");
        if (Files.exists(certificate) && Files.exists(key)) {
            var kept = new Authority(
                    Pem.key(key, "EC"), Pem.certificates(certificate).getFirst());
            if (kept.certificate()
                    .getNotAfter()
                    .toInstant()
                    .isAfter(clock.instant().plus(LIFE))) {
                return kept;
            }
        }
        var fresh = Authority.create("Troth on this machine " + folder.id(), clock.instant());
        folder.write("tls/authority.key", Pem.of(fresh.key()));
        folder.write("tls/authority.crt", Pem.of(List.of(fresh.certificate())));
        return fresh;
    }

    private Path file(String name) {
        return folder.folder("tls").resolve(name);
    }

    /** Keys and certificates as text (RFC 7468). */
    static final class Pem {

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
                        return KeyFactory.getInstance(algorithm)
                                .generatePrivate(new PKCS8EncodedKeySpec(it.getContent()));
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
}
