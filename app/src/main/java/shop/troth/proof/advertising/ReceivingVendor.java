package shop.troth.proof.advertising;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import shop.troth.advertising.Vendor;
import shop.troth.proof.visit.ProbeIncomplete;

/** An advertising company on this machine, which remembers all that it receives while the proof tries a probe twin. */
final class ReceivingVendor implements AutoCloseable {

    static final String FEED_KEY = "a-key-of-the-proof-for-the-product-feed";

    private static final int TAKEN = 204;
    private static final int MOST_BYTES = 1_000_000;

    /**
     * A request that arrived.
     *
     * @param address its path and query, as sent
     * @param headers names and values, as sent
     */
    record Received(String address, String headers, String body) {

        boolean isHit() {
            return address.startsWith("/mp/collect");
        }

        boolean isPixel() {
            return address.startsWith("/pagead/");
        }

        boolean isDeletion() {
            return address.startsWith("/analytics/");
        }

        String all() {
            return address + "\n" + headers + "\n" + body;
        }
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    ReceivingVendor() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new ProbeIncomplete("No port was free for an advertising company of the proof.", e);
        }
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void take(HttpExchange call) throws IOException {
        try (call) {
            var body = new String(call.getRequestBody().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            received.add(new Received(
                    call.getRequestURI().toString(),
                    call.getRequestHeaders().entrySet().toString(),
                    body));
            call.sendResponseHeaders(TAKEN, -1);
        }
    }

    /** The account of the twin at this company. */
    Vendor account() {
        var here = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Vendor(here, here, here, "G-PROBE", "probe", "1", "1", FEED_KEY);
    }

    List<Received> all() {
        return List.copyOf(received);
    }

    /** The first page view under a number that contains all these words; empty if none arrived. */
    Optional<Received> hit(String number, String... words) {
        return received.stream()
                .filter(it -> it.isHit() && it.body().contains("\"" + number + "\""))
                .filter(it -> List.of(words).stream().allMatch(it.body()::contains))
                .findFirst();
    }

    boolean wasAskedToDelete(@Nullable String number) {
        return received.stream().anyMatch(it -> it.isDeletion() && it.body().contains("\"" + number + "\""));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
