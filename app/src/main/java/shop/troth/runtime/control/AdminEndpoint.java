package shop.troth.runtime.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.DataFolder;

/**
 * Where commands reach a running serve: HTTP on a free port of loopback. Each start creates a new token and writes it with the port to
 * {@code control.json}, which only the data folder's owner can read; requests without the token get 404.
 */
public final class AdminEndpoint implements AutoCloseable {

    static final String FILE = "control.json";

    /** The largest request of a command. */
    static final int MOST_ASKED_BYTES = 10_000;

    private static final int TOKEN_BYTES = 32;
    private static final int FRAMES = 8;
    private static final Logger LOG = LoggerFactory.getLogger(AdminEndpoint.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, AdminCommand> errands;
    private final String token;
    private final DataFolder folder;

    private AdminEndpoint(DataFolder folder, Map<String, AdminCommand> errands) throws IOException {
        this.folder = folder;
        this.errands = errands;
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        this.token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    /**
     * Starts accepting commands.
     *
     * @param errands what commands may ask for, by name
     */
    public static AdminEndpoint open(DataFolder folder, Map<String, AdminCommand> errands) {
        try {
            var door = new AdminEndpoint(folder, errands);
            door.server.start();
            folder.write(FILE, new AdminAccess(door.server.getAddress().getPort(), door.token).json());
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var shown = String.valueOf(exchange.getRequestHeaders().getFirst(AdminAccess.HEADER));
            var errand = errands.get(exchange.getRequestURI().getPath().substring(1));
            var known = MessageDigest.isEqual(
                    shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
            if (!known || errand == null || !exchange.getRequestMethod().equals("POST")) {
                send(exchange, 404, "");
                return;
            }
            var asked = new String(exchange.getRequestBody().readNBytes(MOST_ASKED_BYTES), StandardCharsets.UTF_8);
            run(exchange, errand, AdminAccess.wishes(asked));
        }
    }

    private static void run(HttpExchange exchange, AdminCommand errand, Map<String, String> wishes) throws IOException {
        try {
            send(exchange, 200, errand.run(wishes));
        } catch (Problem e) {
            send(exchange, 422, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error(
                    "The command {} broke off: {}",
                    exchange.getRequestURI().getPath().substring(1),
                    described(e));
            send(exchange, 500, e.getClass().getSimpleName());
        }
    }

    /** The types and stack frames of an exception and its causes, without messages, which may contain what somebody typed. */
    private static String described(Throwable broken) {
        var text = new StringBuilder();
        for (@Nullable Throwable it = broken; it != null; it = it.getCause()) {
            text.append(text.isEmpty() ? "" : " caused by ")
                    .append(it.getClass().getName());
            Arrays.stream(it.getStackTrace())
                    .limit(FRAMES)
                    .forEach(frame -> text.append("\n    at ").append(frame));
        }
        return text.toString();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.path().resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
