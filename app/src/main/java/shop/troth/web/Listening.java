package shop.troth.web;

import java.net.InetAddress;
import java.net.URI;
import java.security.KeyStore;
import java.util.Map;
import java.util.Objects;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;

/**
 * Where the stores listen. Plain HTTP is always on loopback; TLS too, unless a public address was asked for. Probe twins have ports of
 * their own, on loopback whatever was asked for, so that no proxy in front of the stores leads to them.
 *
 * @param httpPort port of plain HTTP on 127.0.0.1
 * @param tlsPort port of TLS
 * @param tlsAddress address of TLS
 * @param shownTlsPort port of TLS as people see it: that of the proxy in front, where there is one
 * @param twinPort port of the probe twins on 127.0.0.1, plain HTTP
 * @param twinTlsPort port of the probe twins on 127.0.0.1, TLS
 * @param tlsKeys key store in memory with one entry and an empty password
 * @param banks for each store, its probe twin included, the origin of the page at which its shoppers pay: to no other may a form send them
 */
public record Listening(
        int httpPort,
        int tlsPort,
        InetAddress tlsAddress,
        int shownTlsPort,
        int twinPort,
        int twinTlsPort,
        KeyStore tlsKeys,
        Map<StoreId, URI> banks) {

    /** Where the shoppers of a store pay. */
    public URI bank(StoreId store) {
        return Objects.requireNonNull(banks.get(store));
    }

    /** Whether a store answers at this port: a probe twin at its own two alone, and every other store at all others. */
    public boolean answers(Store store, int port) {
        return store.id().isTwin() == (port == twinPort || port == twinTlsPort);
    }

    /**
     * The address of a store over TLS.
     *
     * @param host one of its hosts
     */
    public URI tls(Store store, String host) {
        var port = store.id().isTwin() ? twinTlsPort : shownTlsPort;
        return URI.create(port == 443 ? "https://" + host : "https://" + host + ":" + port);
    }
}
