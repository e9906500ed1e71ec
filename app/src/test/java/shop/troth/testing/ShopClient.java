package shop.troth.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A plain HTTP/1.1 client that goes to 127.0.0.1 whatever the host is called, sends exactly the headers it is told, follows
 * nothing by itself, and keeps cookies.
 */
public final class ShopClient {

    private static final AtomicInteger NETWORKS = new AtomicInteger();

    private final URI base;
    private final String from;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** Somebody with a network address of their own, as the limits of a shop are for each. */
    public ShopClient(URI base) {
        this(base, ownNetwork());
    }

    /** @param from where it asks from: an address of this machine, such as {@code 127.0.0.2} */
    public ShopClient(URI base, String from) {
        this.base = base;
        this.from = from;
    }

    private static String ownNetwork() {
        var next = NETWORKS.getAndIncrement();
        return "127.128.%d.%d".formatted(next / 256 % 256, next % 256);
    }

    /** The network address that it asks from. */
    public String network() {
        return from;
    }

    /** @param headers by lower-case name, each with all its values */
    public record Answer(int status, Map<String, List<String>> headers, String body) {

        /** The body of an archive or a photo, byte by byte. */
        public byte[] bytes() {
            return body.getBytes(StandardCharsets.ISO_8859_1);
        }

        public @Nullable String header(String name) {
            var values = headers.get(name.toLowerCase(Locale.ROOT));
            return values == null ? null : values.getFirst();
        }

        /**
         * The page without what is random on it: the names by which browsers take each of its forms for a new one, and the reference of
         * an error.
         */
        public String steadyBody() {
            var id = header("x-request-id");
            var unnamed = id == null ? body : body.replace(id, "");
            return unnamed.replaceAll("name=\"once-[0-9a-f-]{36}\"", "");
        }

        /** The Location header. */
        public String location() {
            var location = header("location");
            if (location == null) {
                throw new AssertionError("no Location in an answer " + status);
            }
            return location;
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** A form as a page of the store itself would send it. */
    public Answer post(String path, Map<String, String> form) {
        return post(path, encode(form), "Sec-Fetch-Site: same-origin");
    }

    public Answer post(String path, String form, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/x-www-form-urlencoded");
        return send("POST", path, form.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    /** Types the e-mail address of an order into its page, and goes where that leads. */
    public Answer opens(String order, String email) {
        var proven = post(order, Map.of("email", email));
        return proven.status() == 303 ? get(proven.location()) : proven;
    }

    /** @param headers as {@code Name: value}; a Host among them replaces the usual one */
    public Answer send(String method, String path, byte @Nullable [] body, String... headers) {
        var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nConnection: close\r\n");
        if (List.of(headers).stream().noneMatch(it -> it.startsWith("Host:"))) {
            head.append("Host: ")
                    .append(base.getHost())
                    .append(':')
                    .append(base.getPort())
                    .append("\r\n");
        }
        if (!cookies.isEmpty()) {
            head.append("Cookie: ")
                    .append(cookies.entrySet().stream()
                            .map(it -> it.getKey() + "=" + it.getValue())
                            .collect(Collectors.joining("; ")))
                    .append("\r\n");
        }
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        if (body != null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        try (var socket = new Socket("127.0.0.1", base.getPort(), InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(60_000);
            var out = socket.getOutputStream();
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            if (body != null) {
                write(body, out);
            }
            return read(new BufferedInputStream(socket.getInputStream()), method); // heads are read byte by byte
        } catch (IOException e) {
            throw new AssertionError("no answer to " + method + " " + path, e);
        }
    }

    /** Whoever refuses a body may have answered and closed before all of it was sent. */
    private static void write(byte[] body, OutputStream out) throws IOException {
        try {
            out.write(body);
        } catch (SocketException e) {
            // the answer tells
        }
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(it -> URLEncoder.encode(it.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Answer read(InputStream in, String method) throws IOException {
        var status = Integer.parseInt(line(in).split(" ")[1]);
        var headers = new LinkedHashMap<String, List<String>>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var at = line.indexOf(':');
            var name = line.substring(0, at).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, it -> new ArrayList<>())
                    .add(line.substring(at + 1).strip());
        }
        headers.getOrDefault("set-cookie", List.of()).forEach(this::keep);
        var body = method.equals("HEAD") ? "" : text(body(in, headers), headers);
        return new Answer(status, headers, body);
    }

    private static String text(byte[] body, Map<String, List<String>> headers) throws IOException {
        if (body.length > 0
                && headers.getOrDefault("content-encoding", List.of()).contains("gzip")) {
            try (var plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        var binary = headers.getOrDefault("content-type", List.of()).stream()
                .anyMatch(it -> it.equals("application/zip")
                        || it.equals("application/octet-stream")
                        || it.equals("application/pdf")
                        || it.equals("image/jpeg")
                        || it.equals("image/png"));
        return new String(body, binary ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || cookie.toLowerCase(Locale.ROOT).contains("max-age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
        if (!headers.containsKey("transfer-encoding")) {
            return in.readAllBytes();
        }
        var body = new ByteArrayOutputStream();
        for (var size = Integer.parseInt(line(in).strip(), 16);
                size > 0;
                size = Integer.parseInt(line(in).strip(), 16)) {
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
