package shop.troth.advertising;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.testing.RunningShop;

/** An advertising company in the place of a store's own, until closed. It can be slow, or answer nonsense. */
public final class OtherVendor implements AutoCloseable {

    public static final String FEED_KEY = "a-key-for-the-feed-of-a-test";

    private final HttpServer server;
    private final StoreId store;
    private final @Nullable Vendor before;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(204);
    private final Semaphore open = new Semaphore(Integer.MAX_VALUE / 2);

    public OtherVendor(String store) throws IOException {
        this.store = new StoreId(store);
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", call -> {
            try (call) {
                received.add("%s %s %s"
                        .formatted(
                                call.getRequestMethod(),
                                call.getRequestURI(),
                                new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                open.acquireUninterruptibly();
                open.release();
                call.sendResponseHeaders(status.get(), -1);
            }
        });
        server.start();
        before = vendors().of(this.store).orElse(null);
        vendors().put(this.store, new Vendor(origin(), origin(), origin(), "G-TEST", "a-secret", "7", "9", FEED_KEY));
    }

    private static AdVendors vendors() {
        return RunningShop.get().bean(AdVendors.class);
    }

    public URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What arrived: method, address, and body of each request. */
    public List<String> received() {
        return List.copyOf(received);
    }

    /** What it answers from now on. */
    public void answers(int code) {
        status.set(code);
    }

    /** It answers nothing until this is undone. */
    public void stalls(boolean now) {
        if (now) {
            open.drainPermits();
        } else {
            open.release(Integer.MAX_VALUE / 2);
        }
    }

    /** How many page views this node dropped. */
    public static long dropped() {
        return RunningShop.get().bean(SendPageViews.class).dropped();
    }

    /** Sends what is due. */
    public static void asksForDeletion() throws InterruptedException {
        RunningShop.get().bean(AskForDeletion.class).round();
    }

    @Override
    public void close() {
        vendors().put(store, before);
        stalls(false);
        server.stop(0);
    }
}
