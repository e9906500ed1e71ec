package shop.troth.proof.visit;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where a server answers.
 *
 * @param address the address to connect to, whatever the host name resolves to
 * @param host the host name in requests
 */
public record ServerAddress(InetAddress address, int port, String host, boolean tls) {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    /** A port of this machine, without TLS. */
    public static ServerAddress plain(int port, String host) {
        return new ServerAddress(LOOPBACK, port, host, false);
    }

    /** Where a page on this machine is served. */
    public static ServerAddress of(URI page) {
        var tls = "https".equals(page.getScheme());
        var port = page.getPort() > 0 ? page.getPort() : tls ? 443 : 80;
        return new ServerAddress(LOOPBACK, port, page.getHost(), tls);
    }

    /**
     * Where a page is served on any machine, such as the bank's.
     *
     * @throws ProbeIncomplete if the host name is not known
     */
    public static ServerAddress outside(URI page) {
        var door = of(page);
        try {
            return new ServerAddress(InetAddress.getByName(page.getHost()), door.port(), door.host(), door.tls());
        } catch (UnknownHostException e) {
            throw new ProbeIncomplete("The name %s is not known.".formatted(page.getHost()), e);
        }
    }

    /** Host and port, as a browser writes them. */
    public String authority() {
        return port == (tls ? 443 : 80) ? host : host + ":" + port;
    }

    /** Scheme, host, and port, as in an {@code OrderOrigin} header. */
    public String origin() {
        return (tls ? "https://" : "http://") + authority();
    }
}
