package shop.troth.cli.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import shop.troth.runtime.shop.Ports;
import shop.troth.testing.ShopClient;
import shop.troth.testing.TcpProxy;

/**
 * What stands in front of several nodes: it asks each ten times a second whether it is ready, and sends everybody to one that is; by
 * connection, or by request over connections that it keeps. It tries nothing twice. While none says that it is ready, which one may not
 * in time on a slow machine, it goes on with those that last did, as balancers do.
 */
final class Balancer implements AutoCloseable {

    private static final Duration ASK = Duration.ofMillis(100);
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "host", "content-length", "transfer-encoding", "upgrade", "keep-alive");

    private final List<Ports> nodes;
    private volatile List<Integer> ready;
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final TcpProxy connections = TcpProxy.to(this::next);
    private final HttpServer requests;

    Balancer(List<Ports> nodes) {
        this.nodes = nodes;
        ready = nodes.stream().map(Ports::http).toList();
        try {
            requests = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        requests.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        requests.createContext("/", this::pass);
        requests.start();
        look();
        asking.scheduleWithFixedDelay(this::look, 0, ASK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The port at which connections are passed on. */
    int tcpPort() {
        return connections.port();
    }

    /** The port at which requests are passed on. */
    int httpPort() {
        return requests.getAddress().getPort();
    }

    private void look() {
        var found = nodes.stream().filter(Balancer::isReady).map(Ports::http).toList();
        if (!found.isEmpty()) {
            ready = found;
        }
    }

    private static boolean isReady(Ports node) {
        try {
            return new ShopClient(URI.create("http://127.0.0.1:" + node.inner()))
                            .get("/readyz")
                            .status()
                    == 200;
        } catch (AssertionError nobodyThere) {
            return false;
        }
    }

    private int next() {
        var known = ready;
        return known.get(turn.getAndIncrement() % known.size());
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + next() + exchange.getRequestURI()))
                    .timeout(Duration.ofSeconds(60))
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders()
                    .forEach((name, values) -> values.stream()
                            .filter(it -> !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT)))
                            .forEach(it -> asked.header(name, it)));
            asked.header("X-Forwarded-For", "192.0.2.7");
            asked.header("X-Forwarded-Host", exchange.getRequestHeaders().getFirst("Host"));
            var answer = client.send(asked.build(), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
        connections.close();
        requests.stop(0);
        client.shutdownNow();
    }
}
