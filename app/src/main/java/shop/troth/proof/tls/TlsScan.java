package shop.troth.proof.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.ServerAddress;
import shop.troth.proof.visit.TrustAllCertificates;
import shop.troth.web.NistTls;

/** Asks a TLS server which versions and cipher suites it accepts, and for its certificate. */
public final class TlsScan {

    private static final int PATIENCE_MS = 20_000;

    private final ServerAddress door;
    private final InetSocketAddress address;

    public TlsScan(ServerAddress door) {
        this.door = door;
        this.address = new InetSocketAddress(door.address(), door.port());
    }

    /** The result of a complete handshake. */
    public record Shown(String suite, X509Certificate certificate) {

        /** The common name of the certificate's issuer. */
        public String issuer() {
            return certificate.getIssuerX500Principal().getName().replaceAll("(?s).*?CN=([^,]*).*", "$1");
        }

        /** SHA-256 of the certificate, in pairs of hexadecimal digits with colons between them. */
        public String fingerprint() {
            try {
                return HexFormat.ofDelimiter(":").withUpperCase().formatHex(Sha256.of(certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate that was read cannot be written", e);
            }
        }

        /** Whether the certificate has this host name, or a wildcard that covers it, among its alternative names. */
        public boolean isFor(String host) {
            try {
                Collection<List<?>> names = certificate.getSubjectAlternativeNames();
                return names != null
                        && names.stream().map(it -> String.valueOf(it.get(1))).anyMatch(it -> matches(it, host));
            } catch (CertificateParsingException e) {
                return false;
            }
        }

        private static boolean matches(String name, String host) {
            return name.equalsIgnoreCase(host)
                    || name.startsWith("*.")
                            && host.indexOf('.') > 0
                            && name.substring(1).equalsIgnoreCase(host.substring(host.indexOf('.')));
        }
    }

    /**
     * @param version {@code TLSv1.3} or {@code TLSv1.2}
     * @throws ResultMissing if the server refuses the handshake
     * @throws ProbeIncomplete if it does not answer
     */
    public Shown handshake(String version) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(
                    null, new TrustManager[] {new TrustAllCertificates()}, null); // the caller checks the certificate
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket()) {
                var parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(door.host())));
                parameters.setProtocols(new String[] {version});
                socket.setSSLParameters(parameters);
                socket.connect(address, PATIENCE_MS);
                socket.setSoTimeout(PATIENCE_MS);
                socket.startHandshake();
                var session = socket.getSession();
                return new Shown(session.getCipherSuite(), (X509Certificate) session.getPeerCertificates()[0]);
            }
        } catch (SSLException e) {
            throw new ResultMissing("%s refuses %s.".formatted(door.host(), version));
        } catch (IOException | GeneralSecurityException e) {
            throw new ProbeIncomplete("%s does not answer by %s.".formatted(door.host(), version), e);
        }
    }

    /** What the server accepts and should not, in words; empty if it refuses all of it. */
    public List<String> weaknesses() {
        var weak = new ArrayList<String>();
        var everything = java.util.stream.IntStream.concat(
                        java.util.stream.IntStream.of(Suites.others12()),
                        java.util.stream.IntStream.of(Suites.allowed12()))
                .toArray();
        ask(weak, "SSL 3", new ClientHello(ClientHello.SSL_3, everything, Suites.NIST_GROUPS));
        ask(weak, "TLS 1.0", new ClientHello(ClientHello.TLS_1_0, everything, Suites.NIST_GROUPS));
        ask(weak, "TLS 1.1", new ClientHello(ClientHello.TLS_1_1, everything, Suites.NIST_GROUPS));
        var other = "a suite outside " + NistTls.STANDARD;
        ask(weak, other + " in TLS 1.2", new ClientHello(ClientHello.TLS_1_2, Suites.others12(), Suites.NIST_GROUPS));
        ask(weak, other + " in TLS 1.3", new ClientHello(ClientHello.TLS_1_3, Suites.others13(), Suites.NIST_GROUPS));
        return weak;
    }

    /** Whether the server understands the handwritten client hello; if not, its refusal of old versions would prove nothing. */
    public boolean understandsUs() {
        var probe = new ArrayList<String>();
        ask(probe, "TLS 1.2", new ClientHello(ClientHello.TLS_1_2, Suites.allowed12(), Suites.NIST_GROUPS));
        ask(probe, "TLS 1.3", new ClientHello(ClientHello.TLS_1_3, Suites.allowed13(), Suites.NIST_GROUPS));
        return probe.size() == 2;
    }

    private void ask(List<String> agreed, String what, ClientHello hello) {
        try {
            hello.agreed(address, door.host()).ifPresent(suite -> agreed.add(what));
        } catch (IOException e) {
            throw new ProbeIncomplete("%s does not answer to a TLS greeting.".formatted(door.host()), e);
        }
    }
}
