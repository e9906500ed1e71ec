package shop.troth.proof.visit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1, a connection a request. Goes to the address it is given whatever the host is called, for names under localhost need
 * not resolve, and follows nothing by itself.
 */
final class Wire {

    private static final int PATIENCE_MS = 20_000;
    private static final int MOST_BYTES = 8_000_000;

    private Wire() {}

    /** @param headers whole lines, such as {@code Accept: text/html} */
    static Answer send(Door door, String method, String path, List<String> headers, byte @Nullable [] body) {
        var head = new StringBuilder(
                "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n".formatted(method, path, door.authority()));
        headers.forEach(it -> head.append(it).append("\r\n"));
        if (body != null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        try (var socket = open(door)) {
            var out = socket.getOutputStream();
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            if (body != null) {
                out.write(body);
            }
            out.flush();
            return read(new BufferedInputStream(socket.getInputStream()), path); // heads are read byte by byte
        } catch (IOException | GeneralSecurityException e) {
            throw new Unfinished("%s did not answer.".formatted(door.host()), e);
        }
    }

    /** A form as it is sent. */
    static byte[] form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What is asked for at an address. */
    static String path(URI to) {
        return to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
    }

    private static Socket open(Door door) throws IOException, GeneralSecurityException {
        var plain = new Socket();
        plain.connect(new InetSocketAddress(door.address(), door.port()), PATIENCE_MS);
        plain.setSoTimeout(PATIENCE_MS);
        if (!door.tls()) {
            return plain;
        }
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null); // EncryptedSessions looks at the certificate
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, door.host(), door.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(door.host())));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static Answer read(InputStream in, String path) throws IOException {
        var first = line(in).split(" ", 3);
        if (first.length < 2 || !first[1].matches("\\d{3}")) {
            throw new IOException("no answer in HTTP");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var at = line.indexOf(':');
            if (at > 0) {
                headers.computeIfAbsent(line.substring(0, at).toLowerCase(Locale.ROOT), it -> new ArrayList<>())
                        .add(line.substring(at + 1).strip());
            }
        }
        var body = headers.containsKey("transfer-encoding") ? chunks(in) : in.readNBytes(MOST_BYTES);
        return new Answer(
                Integer.parseInt(first[1]),
                headers,
                new String(body, StandardCharsets.UTF_8),
                path,
                new String(body, StandardCharsets.ISO_8859_1));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        while (body.size() < MOST_BYTES) {
            var size = Integer.parseInt(line(in).strip(), 16);
            if (size == 0) {
                break;
            }
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var it = in.read(); it >= 0 && it != '\n'; it = in.read()) {
            if (it != '\r') {
                line.write(it);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
