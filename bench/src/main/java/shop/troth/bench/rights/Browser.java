package shop.troth.bench.rights;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import shop.troth.bench.purchase.Connection;
import shop.troth.kernel.Problem;

/** One browser at one origin on this machine: keeps cookies, and follows nothing by itself. */
public final class Browser implements AutoCloseable {

    private final String host;
    private final Connection connection;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** @param host its name alone, such as {@code millipore.localhost} */
    Browser(String host, int port) {
        this.host = host + ":" + port;
        this.connection = new Connection(port);
    }

    /** One that has a cookie already. */
    public Browser with(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** @return the page */
    public String read(String path) throws IOException {
        return expected(get(path), 200, path).text();
    }

    /** @return the body as it is */
    byte[] download(String path) throws IOException {
        return expected(get(path), 200, path).body();
    }

    /** @return where the answer leads */
    public String follow(String path) throws IOException {
        return expected(get(path), 303, path).location();
    }

    /** @return where the answer leads */
    public String send(String path, Map<String, String> form) throws IOException {
        return expected(post(path, form), 303, path).location();
    }

    /** @return the page that a form is answered with */
    public String ask(String path, Map<String, String> form) throws IOException {
        return expected(post(path, form), 200, path).text();
    }

    private Connection.Answer get(String path) throws IOException {
        return keep(connection.send("GET " + path + " HTTP/1.1\r\n" + head("cross-site") + "\r\n"));
    }

    private Connection.Answer post(String path, Map<String, String> form) throws IOException {
        var body = form.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return keep(connection.send("POST " + path + " HTTP/1.1\r\n" + head("same-origin")
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body));
    }

    private String head(String from) {
        var all = cookies.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining("; "));
        return "Host: " + host + "\r\nOrigin: http://" + host + "\r\nSec-Fetch-Site: " + from
                + "\r\nAccept-Encoding: gzip\r\n" + (all.isEmpty() ? "" : "Cookie: " + all + "\r\n");
    }

    private Connection.Answer keep(Connection.Answer answer) {
        answer.cookies()
                .forEach(it -> cookies.put(it.substring(0, it.indexOf('=')), it.substring(it.indexOf('=') + 1)));
        return answer;
    }

    private static Connection.Answer expected(Connection.Answer answer, int status, String path) {
        if (answer.status() != status && !(status == 303 && answer.status() == 302)) {
            throw new Problem("The store answered %d where %d was expected: %s"
                    .formatted(answer.status(), status, path.replaceAll("[A-Za-z0-9_-]{32,}", "…")));
        }
        return answer;
    }

    @Override
    public void close() {
        connection.close();
    }
}
