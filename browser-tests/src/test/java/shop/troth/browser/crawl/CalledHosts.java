package shop.troth.browser.crawl;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which hosts this process, with the shop in it, calls until this is closed: Java asks about each address before a call. */
final class CalledHosts extends ProxySelector implements AutoCloseable {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final ProxySelector before = ProxySelector.getDefault();
    private final Set<String> hosts = new ConcurrentSkipListSet<>();

    CalledHosts() {
        ProxySelector.setDefault(this);
    }

    /** Those that are not on this machine. */
    TreeSet<String> elsewhere() {
        var others = new TreeSet<>(hosts);
        others.removeIf(it -> HERE.contains(it) || it.endsWith(".localhost"));
        return others;
    }

    @Override
    public List<Proxy> select(URI address) {
        hosts.add(String.valueOf(address.getHost()));
        return before == null ? List.of(Proxy.NO_PROXY) : before.select(address);
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException why) {
        if (before != null) {
            before.connectFailed(address, proxy, why);
        }
    }

    @Override
    public void close() {
        ProxySelector.setDefault(before);
    }
}
