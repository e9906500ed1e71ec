package shop.troth.ledger.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import shop.troth.kernel.Problem;

/**
 * The HTTP server of a witness: {@code POST /add-checkpoint}, {@code GET /HASH/checkpoint} for the last one it signed of the origin with
 * this SHA-256, and {@code GET /witness.pub} for its key. No TLS.
 */
public final class WitnessServer implements AutoCloseable {

    /** Room for a long proof and for at least 16 signatures of the largest kind, of nearly 5 kB each. */
    private static final int MOST_BYTES = 128 * 1024;

    private static final Pattern CHECKPOINT = Pattern.compile("GET /([0-9a-f]{64})/checkpoint");
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String SIZE = "text/x.tlog.size";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private WitnessServer(HttpServer server) {
        this.server = server;
    }

    /** @throws Problem if it cannot listen on the address */
    public static WitnessServer open(InetSocketAddress address, Witness witness, String key) {
        try {
            var door = new WitnessServer(HttpServer.create(address, 0));
            door.server.setExecutor(door.threads);
            door.server.createContext("/", it -> answer(it, witness, key));
            door.server.start();
            return door;
        } catch (IOException e) {
            throw new Problem("Port %d is in use: choose another with --port.".formatted(address.getPort()), e);
        }
    }

    /** The port on which it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Witness witness, String key) throws IOException {
        try (exchange) {
            var asked =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (asked) {
                case "GET /witness.pub" -> send(exchange, new Witness.Answer(200, key + "\n"));
                case "POST /add-checkpoint" -> send(exchange, asked(exchange, witness));
                default -> send(exchange, other(asked, witness));
            }
        }
    }

    private static Witness.Answer other(String asked, Witness witness) throws IOException {
        var checkpoint = CHECKPOINT.matcher(asked);
        return checkpoint.matches()
                ? witness.checkpoint(checkpoint.group(1))
                : new Witness.Answer(404, "This is a witness: POST to /add-checkpoint.\n");
    }

    private static Witness.Answer asked(HttpExchange exchange, Witness witness) throws IOException {
        var body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return new Witness.Answer(413, "The request is too long.\n");
        }
        try {
            return witness.addCheckpoint(new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Witness.Answer(500, "This witness cannot save what it would sign.\n");
        }
    }

    private static void send(HttpExchange exchange, Witness.Answer answer) throws IOException {
        var bytes = answer.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.status() == 409 ? SIZE : TEXT);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
