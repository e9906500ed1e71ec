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
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.guard.RevealedValues;

/**
 * Records which addresses this process calls, from construction until {@link #close}. Java asks its {@link ProxySelector} about each
 * address before a call, whether by a {@link java.net.URLConnection}, a {@link java.net.http.HttpClient}, or a {@link java.net.Socket}.
 * Calls proceed as before. The content of a call is not recorded, nor are connections that a channel makes by itself.
 */
final class CallCapture implements AutoCloseable {

    private static final List<CallCapture> LISTENING = new CopyOnWriteArrayList<>();
    private static final Set<String> WEB = Set.of("http", "https");
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final StoreId store;
    private final Set<String> mayCall;
    private final Queue<Called> called = new ConcurrentLinkedQueue<>();

    /** @param ours whether the call was made while handling a request to the store */
    private record Called(URI address, boolean ours) {}

    /**
     * @param store the store whose requests are told apart from all other calls
     * @param mayCall the hosts that its pages may call
     */
    CallCapture(StoreId store, Set<String> mayCall) {
        this.store = store;
        this.mayCall = mayCall;
        LISTENING.add(this);
        listen();
    }

    /**
     * Installs the listener as Java's proxy selector, once per process. An {@link java.net.http.HttpClient} that was built before is not
     * recorded.
     */
    static synchronized void listen() {
        var now = ProxySelector.getDefault();
        if (!(now instanceof Ear)) {
            ProxySelector.setDefault(new Ear(now));
        }
    }

    /** All addresses that were called. */
    Stream<String> addresses() {
        return called.stream().map(it -> it.address().toString());
    }

    /** The hosts that were called over HTTP while handling a request to the store, other than this machine and those that may be called. */
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

    @RequiredArgsConstructor
    private static final class Ear extends ProxySelector {

        private final @Nullable ProxySelector on;

        @Override
        public List<Proxy> select(URI address) {
            LISTENING.forEach(it -> it.called.add(new Called(address, RevealedValues.isAt(it.store))));
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
