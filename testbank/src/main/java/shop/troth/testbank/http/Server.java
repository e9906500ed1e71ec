package shop.troth.testbank.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The JDK's HTTP server on virtual threads, on the loopback address only. */
public final class Server implements Closeable {

    private static final int LONGEST_BODY = 256 * 1024;
    private static final int BACKLOG = 1024;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer waits 40 ms for an ACK
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1024");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Server(HttpServer server, Hosts hosts, Function<WebRequest, WebResponse> answers) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, hosts, answers));
        server.start();
    }

    /** @param port 0 takes a free one */
    public static Server start(
            int port, Hosts hosts, @Nullable SSLContext tls, Function<WebRequest, WebResponse> answers)
            throws IOException {
        var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
        if (tls == null) {
            return new Server(HttpServer.create(address, BACKLOG), hosts, answers);
        }
        var server = HttpsServer.create(address, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new Server(server, hosts, answers);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void serve(HttpExchange exchange, Hosts hosts, Function<WebRequest, WebResponse> answers)
            throws IOException {
        try (exchange) {
            var answer = hosts.knows(exchange.getRequestHeaders().getFirst("Host"))
                    ? answer(exchange, answers)
                    : WebResponse.text(404, "Not found.");
            if (answer.status() == 0) {
                return; // closing the exchange without an answer closes the connection
            }
            var headers = exchange.getResponseHeaders();
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Cache-Control", "no-store");
            answer.headers().forEach(headers::set);
            boolean empty =
                    answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
            if (!empty) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private static WebResponse answer(HttpExchange exchange, Function<WebRequest, WebResponse> answers)
            throws IOException {
        var body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            return WebResponse.text(413, "The request is too long.");
        }
        WebRequest call;
        try {
            var uri = exchange.getRequestURI();
            var method = exchange.getRequestMethod();
            var headers = exchange.getRequestHeaders();
            var type = String.valueOf(headers.getFirst("Content-Type"));
            boolean isDocument = type.startsWith("application/json") || type.contains("xml");
            call = new WebRequest(
                    method.equals("HEAD") ? "GET" : method,
                    uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath(),
                    FormFields.parse(uri.getRawQuery()),
                    isDocument ? FormFields.EMPTY : FormFields.parse(new String(body, UTF_8)),
                    body,
                    headers);
        } catch (IllegalArgumentException broken) {
            return WebResponse.text(400, "The request could not be read.");
        }
        return answers.apply(call);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
