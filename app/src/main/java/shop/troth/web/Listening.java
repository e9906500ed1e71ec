package shop.troth.web;

import java.net.InetAddress;
import java.net.URI;
import java.security.KeyStore;
import java.util.Map;
import java.util.Objects;
import shop.troth.kernel.StoreId;

/**
 * Where the stores listen. Plain HTTP is always on loopback; TLS too, unless a public address was asked for.
 *
 * @param httpPort port of plain HTTP on 127.0.0.1
 * @param tlsPort port of TLS
 * @param tlsAddress address of TLS
 * @param shownTlsPort port of TLS as people see it: that of the proxy in front, where there is one
 * @param tlsKeys key store in memory with one entry and an empty password
 * @param banks for each store, its probe twin included, the origin of the page at which its shoppers pay: to no other may a form send them
 */
public record Listening(
        int httpPort,
        int tlsPort,
        InetAddress tlsAddress,
        int shownTlsPort,
        KeyStore tlsKeys,
        Map<StoreId, URI> banks) {

    /** Where the shoppers of a store pay. */
    public URI bank(StoreId store) {
        return Objects.requireNonNull(banks.get(store));
    }

    /** The address of a store as people type it on this machine. */
    public URI http(String host) {
        return URI.create(httpPort == 80 ? "http://" + host : "http://" + host + ":" + httpPort);
    }

    /** The address of a store over TLS. */
    public URI tls(String host) {
        return URI.create(shownTlsPort == 443 ? "https://" + host : "https://" + host + ":" + shownTlsPort);
    }
}
