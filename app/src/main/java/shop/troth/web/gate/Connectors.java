package shop.troth.web.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import shop.troth.web.BehindProxies;
import shop.troth.web.ListenAddresses;
import shop.troth.web.NistTls;
import shop.troth.web.RequestIds;
import shop.troth.web.TimedProtocol;
import shop.troth.web.TrustedProxies;
import shop.troth.web.health.Measurements;
import shop.troth.web.health.Readiness;
import shop.troth.web.health.RequestTimes;

/** Where Tomcat listens: plain HTTP on loopback, and TLS; the same on loopback for probe twins. All have the same limits. */
@Component
class Connectors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** The maximum size of a body in bytes; forms and the bank's messages are far smaller. */
    static final int LARGEST_BODY = 64 * 1024;

    private static final String DOCUMENTS = "/cxml";
    private static final int LARGEST_DOCUMENT = 4 * 1024 * 1024;

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final int MOST_HEADERS = 60;
    private static final int MOST_PARAMETERS = 220; // a quick-order pad of 100 rows sends 203
    private static final int MOST_CONNECTIONS = 2_000;

    /** How long a request may pause, in milliseconds. Short, so that many half-sent requests cannot hold connections for long. */
    private static final int SILENCE_MS = 5_000;

    private static final int COMPRESS_FROM_BYTES = 1_024;

    private final ListenAddresses listening;
    private final TrustedProxies proxies;
    private final boolean standard;
    private final int mostOfANetwork;
    private final Measurements measurements;
    private final Readiness readiness;

    /** @param mostOfANetwork the most TLS connections that one network may have open; plain HTTP is on loopback only */
    Connectors(
            ListenAddresses listening,
            @Value("${troth.proxies}") String proxies,
            @Value("${troth.proxies-header}") String header,
            @Value("${troth.limits.connections-per-network}") int mostOfANetwork,
            Measurements measurements,
            Readiness readiness) {
        this.listening = listening;
        this.proxies = new TrustedProxies(proxies);
        this.standard = header.equals("forwarded");
        this.mostOfANetwork = mostOfANetwork;
        this.measurements = measurements;
        this.readiness = readiness;
    }

    /** The maximum size of the body of a request in bytes. */
    static int largestBody(HttpServletRequest request) {
        return request.getRequestURI().equals(DOCUMENTS) ? LARGEST_DOCUMENT : LARGEST_BODY;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setAddress(LOOPBACK);
        factory.setPort(listening.httpPort());
        factory.setProtocol(TimedProtocol.class.getName());
        factory.addConnectorCustomizers(Connectors::limit);
        factory.addAdditionalConnectors(
                tls(listening.tlsAddress(), listening.tlsPort()), twins(), tls(LOOPBACK, listening.twinTlsPort()));
        factory.addEngineValves(
                new RequestIds(proxies),
                new RequestTimes(measurements, listening::isOfTwins),
                new BehindProxies(proxies, standard),
                new AnswerHeaders(readiness));
        factory.addContextCustomizers(context -> {
            context.setSessionTimeout(-1);
            context.setCookies(false); // never a servlet session
        });
    }

    private Connector twins() {
        var protocol = new TimedProtocol();
        var connector = new Connector(protocol);
        connector.setPort(listening.twinPort());
        limit(connector);
        protocol.setExecutor(new VirtualThreadExecutor("twins-"));
        protocol.setAddress(LOOPBACK);
        return connector;
    }

    private Connector tls(InetAddress address, int port) {
        var protocol = new SharedConnections(mostOfANetwork, it -> Loopback.is(it) || proxies.isTrusted(it));
        var connector = new Connector(protocol);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setPort(port);
        limit(connector);
        protocol.setExecutor(new VirtualThreadExecutor("tls-"));
        protocol.setAddress(address);
        protocol.setSSLEnabled(true);
        var host = new SSLHostConfig();
        host.setProtocols(String.join("+", NistTls.VERSIONS));
        host.setCipherSuites(String.join(",", NistTls.SUITES_13));
        host.setCiphers(String.join(",", NistTls.SUITES_12));
        host.setGroups(String.join(",", NistTls.GROUPS));
        host.setHonorCipherOrder(true);
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(listening.tlsKeys());
        certificate.setCertificateKeystorePassword("");
        certificate.setCertificateKeyPassword("");
        host.addCertificate(certificate);
        protocol.addSslHostConfig(host);
        return connector;
    }

    private static void limit(Connector connector) {
        connector.setMaxPostSize(LARGEST_BODY);
        connector.setMaxParameterCount(MOST_PARAMETERS);
        connector.setMaxPartCount(1);
        connector.setAllowTrace(false);
        ProtocolHandler handler = connector.getProtocolHandler();
        if (handler instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxHttpRequestHeaderSize(LARGEST_HEADERS);
            http.setMaxHeaderCount(MOST_HEADERS);
            http.setMaxSwallowSize(LARGEST_BODY);
            http.setMaxConnections(MOST_CONNECTIONS);
            http.setConnectionTimeout(SILENCE_MS);
            http.setKeepAliveTimeout(30_000);
            http.setMaxKeepAliveRequests(10_000);
            http.setCompression("on");
            http.setCompressionMinSize(COMPRESS_FROM_BYTES);
            http.setCompressibleMimeType(
                    "text/html,text/css,text/plain,text/javascript,application/json,image/svg+xml");
        }
    }
}
