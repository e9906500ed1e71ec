package shop.troth.runtime.inner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;
import shop.troth.web.health.Measurements;
import shop.troth.web.health.Readiness;

/**
 * Answers load balancers and monitoring: {@code /livez} (the process is running), {@code /readyz} (it accepts visitors; if not, 503 and the
 * names of the missing parts), and {@code /metrics} (Prometheus). A server of its own, so that it answers before the stores do, until all
 * of them have ended, and while they are busy. Not for the public, because the metrics are internal: a page on the web, whose name can be
 * made to lead to this machine (DNS rebinding), gets none.
 */
public final class InnerPort implements AutoCloseable {

    private static final String TEXT = "text/plain; charset=utf-8";
    /** An address, a name without a dot, or one that is nobody's on the web (RFC 6761, RFC 6762, and ICANN's .internal), with or without a port. */
    private static final Pattern OWN = Pattern.compile(
            "(?:[0-9.]+|\\[[0-9a-f:.]+]|[a-z0-9_-]+|[a-z0-9_.-]+\\.(?:internal|local|localhost|test|home\\.arpa))(?::[0-9]+)?",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Supplier<List<String>> starting;
    private volatile @Nullable Readiness readiness;
    private volatile @Nullable Measurements measurements;

    private InnerPort(HttpServer server, Supplier<List<String>> starting) {
        this.server = server;
        this.starting = starting;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    /**
     * Opens the port.
     *
     * @param starting the parts that have not started yet, while the stores start
     * @throws Problem if the port is in use, or the address does not belong to this machine
     */
    public static InnerPort open(InetAddress address, int port, Supplier<List<String>> starting) {
        try {
            var opened = new InnerPort(HttpServer.create(new InetSocketAddress(address, port), 0), starting);
            opened.server.start();
            return opened;
        } catch (IOException e) {
            throw new Problem(
                    "The inner port %d cannot be opened at %s: choose another with --inner-port, or fix inner.bind."
                            .formatted(port, address.getHostAddress()),
                    e);
        }
    }

    /** Called when the stores have started. */
    public void started(Readiness itsReadiness, Measurements itsMeasurements) {
        measurements = itsMeasurements;
        readiness = itsReadiness;
    }

    /** Called when the stores are about to shut down. */
    public void ending() {
        measurements = null;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!READS.contains(exchange.getRequestMethod())) {
                send(exchange, 405, TEXT, "Only GET is answered here.\n");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/livez" -> send(exchange, 200, TEXT, "live\n");
                case "/readyz" -> ready(exchange);
                case "/metrics" -> metrics(exchange);
                default -> send(exchange, 404, TEXT, "There is nothing here: ask for /livez, /readyz or /metrics.\n");
            }
        }
    }

    private void ready(HttpExchange exchange) throws IOException {
        var known = readiness;
        var missing = known == null ? starting.get() : known.missing();
        if (missing.isEmpty()) {
            send(exchange, 200, TEXT, "ready\n");
        } else {
            send(exchange, 503, TEXT, "not ready: " + String.join(", ", missing) + "\n");
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        var known = measurements;
        @Nullable String host = exchange.getRequestHeaders().getFirst("Host");
        if (host != null && !OWN.matcher(host).matches()) {
            send(
                    exchange,
                    421,
                    TEXT,
                    "Ask for the metrics by an address, or by a name that only your network knows.\n");
        } else if (known == null) {
            send(exchange, 503, TEXT, "There are no metrics while the stores start or end.\n");
        } else {
            send(exchange, 200, Measurements.FORMAT, known.text());
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
