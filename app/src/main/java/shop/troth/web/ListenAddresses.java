package shop.troth.web;

import java.net.InetAddress;
import java.net.URI;
import java.security.KeyStore;
import java.util.Map;
import java.util.Objects;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;

/**
 * Where the stores listen. Plain HTTP is always on loopback, and so is TLS unless a public address was requested. Probe twins have their
 * own ports, always on loopback, so that no proxy in front of the stores leads to them.
 *
 * @param httpPort port of plain HTTP on 127.0.0.1
 * @param tlsPort port of TLS
 * @param tlsAddress address of TLS
 * @param shownTlsPort port of TLS as visitors see it: that of the proxy in front, if there is one
 * @param twinPort port of the probe twins on 127.0.0.1, plain HTTP
 * @param twinTlsPort port of the probe twins on 127.0.0.1, TLS
 * @param tlsKeys key store in memory with one entry and an empty password
 * @param banks for each store and probe twin, the origin of its payment page: the only other origin to which its forms may lead
 */
public record ListenAddresses(
        int httpPort,
        int tlsPort,
        InetAddress tlsAddress,
        int shownTlsPort,
        int twinPort,
        int twinTlsPort,
        KeyStore tlsKeys,
        Map<StoreId, URI> banks) {

    /** The origin of a store's payment page. */
    public URI bank(StoreId store) {
        return Objects.requireNonNull(banks.get(store));
    }

    /** Whether a store responds at this port: a probe twin only at its own two, and every other store at all others. */
    public boolean answers(Store store, int port) {
        return store.id().isTwin() == isOfTwins(port);
    }

    /** Whether probe twins, and no other stores, respond at this port. */
    public boolean isOfTwins(int port) {
        return port == twinPort || port == twinTlsPort;
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
