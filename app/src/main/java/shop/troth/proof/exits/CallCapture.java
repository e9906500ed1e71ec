package shop.troth.proof.exits;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.guard.Revealed;

/**
 * Listens to whom this process calls, from its making to its closing. Java asks its {@link ProxySelector} about each address before it
 * is called, whoever calls: a {@link java.net.URLConnection}, a {@link java.net.http.HttpClient}, or a {@link java.net.Socket}. All
 * calls go on as before. What stands in the body of a call is not heard, nor what a channel connects to by itself.
 */
final class CallCapture implements AutoCloseable {

    private static final List<CallCapture> LISTENING = new CopyOnWriteArrayList<>();
    private static final Set<String> WEB = Set.of("http", "https");
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final StoreId store;
    private final Set<String> mayCall;
    private final Queue<Called> called = new ConcurrentLinkedQueue<>();

    /** @param ours whether a request to the store made the call */
    private record Called(URI address, boolean ours) {}

    /**
     * @param store whose requests are told from all other calls
     * @param mayCall the hosts that its pages may call
     */
    CallCapture(StoreId store, Set<String> mayCall) {
        this.store = store;
        this.mayCall = mayCall;
        LISTENING.add(this);
        listen();
    }

    /** Puts an ear where Java asks, once a process. An {@link java.net.http.HttpClient} that was built before is not heard. */
    static synchronized void listen() {
        var now = ProxySelector.getDefault();
        if (!(now instanceof Ear)) {
            ProxySelector.setDefault(new Ear(now));
        }
    }

    /** The addresses that were called, from wherever. */
    Stream<String> addresses() {
        return called.stream().map(it -> it.address().toString());
    }

    /** The hosts, other than this machine and those that may be, that were called over HTTP while a page of the store was made. */
    Set<String> strangers() {
        return called.stream()
                .filter(Called::ours)
                .map(Called::address)
                .filter(it -> WEB.contains(String.valueOf(it.getScheme()).toLowerCase(Locale.ROOT)))
                .map(it -> String.valueOf(it.getHost()).toLowerCase(Locale.ROOT))
                .filter(it -> !HERE.contains(it) && !it.endsWith(".localhost") && !mayCall.contains(it))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        LISTENING.remove(this);
    }

    private static final class Ear extends ProxySelector {

        private final @Nullable ProxySelector on;

        Ear(@Nullable ProxySelector on) {
            this.on = on;
        }

        @Override
        public List<Proxy> select(URI address) {
            LISTENING.forEach(it -> it.called.add(new Called(address, Revealed.isAt(it.store))));
            return on == null ? List.of(Proxy.NO_PROXY) : on.select(address);
        }

        @Override
        public void connectFailed(URI address, SocketAddress proxy, IOException why) {
            if (on != null) {
                on.connectFailed(address, proxy, why);
            }
        }
    }
}
