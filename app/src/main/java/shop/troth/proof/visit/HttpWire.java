package shop.troth.proof.visit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 with one connection per request. Connects to the given address whatever the host name is, because names under {@code localhost}
 * may not resolve. Does not follow redirects, and sends only the given headers, so a probe sees what was sent over the wire; it only unpacks
 * a compressed body.
 */
final class HttpWire {

    private static final int PATIENCE_MS = 30_000; // a store waits 20 s for its bank, and then says so
    private static final int MOST_BYTES = 8_000_000;

    private HttpWire() {}

    /**
     * @param from the address of this machine to ask from
     * @param headers complete lines, such as {@code Accept: text/html}
     */
    static ProbeResponse send(
            ServerAddress door,
            InetAddress from,
            String method,
            String path,
            List<String> headers,
            byte @Nullable [] body) {
        var request = request(method, path);
        request.addHeader("Host", door.authority());
        request.addHeader("Connection", "close");
        for (var line : headers) {
            var colon = line.indexOf(':');
            request.addHeader(
                    line.substring(0, colon), line.substring(colon + 1).strip());
        }
        if (body != null) {
            request.addHeader("Content-Length", body.length);
            request.setEntity(new ByteArrayEntity(body, null));
        }
        try (var connection = open(door, from)) {
            return answer(new HttpRequestExecutor().execute(request, connection, HttpCoreContext.create()), path);
        } catch (IOException | GeneralSecurityException | HttpException e) {
            throw new ProbeIncomplete("%s did not answer.".formatted(door.host()), e);
        }
    }

    /** The body of a submitted form. */
    static byte[] form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The path and query of an address. */
    static String path(URI to) {
        return to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
    }

    /** Requests exactly this path; the constructor alone would parse it as a URI. */
    private static ClassicHttpRequest request(String method, String path) {
        var request = new BasicClassicHttpRequest(method, "/");
        request.setPath(path);
        return request;
    }

    private static DefaultBHttpClientConnection open(ServerAddress door, InetAddress from)
            throws IOException, GeneralSecurityException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        var connection =
                new DefaultBHttpClientConnection(Http1Config.DEFAULT, decoder, StandardCharsets.UTF_8.newEncoder());
        connection.bind(socket(door, from));
        return connection;
    }

    private static Socket socket(ServerAddress door, InetAddress from) throws IOException, GeneralSecurityException {
        var plain = new Socket();
        if (door.address().isLoopbackAddress()) { // no other machine could answer it
            plain.bind(new InetSocketAddress(from, 0));
        }
        plain.connect(new InetSocketAddress(door.address(), door.port()), PATIENCE_MS);
        plain.setSoTimeout(PATIENCE_MS);
        if (!door.tls()) {
            return plain;
        }
        var context = SSLContext.getInstance("TLS");
        context.init(
                null,
                new TrustManager[] {new TrustAllCertificates()},
                null); // EncryptedSessions checks the certificate
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, door.host(), door.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(door.host())));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static ProbeResponse answer(ClassicHttpResponse response, String path) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (var header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), it -> new ArrayList<>())
                    .add(header.getValue());
        }
        var entity = response.getEntity();
        var body = entity == null
                ? new byte[0]
                : unpacked(headers, entity.getContent()).readNBytes(MOST_BYTES);
        return new ProbeResponse(
                response.getCode(),
                headers,
                new String(body, StandardCharsets.UTF_8),
                path,
                new String(body, StandardCharsets.ISO_8859_1));
    }

    private static InputStream unpacked(Map<String, List<String>> headers, InputStream body) throws IOException {
        return headers.getOrDefault("content-encoding", List.of()).contains("gzip") ? new GZIPInputStream(body) : body;
    }
}
