package shop.troth.proof.visit;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where something answers.
 *
 * @param address at which a connection is opened, whatever the name resolves to
 * @param host the name it is asked by
 */
public record Door(InetAddress address, int port, String host, boolean tls) {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    public static Door plain(int port, String host) {
        return new Door(LOOPBACK, port, host, false);
    }

    /** The door of a page on this machine. */
    public static Door of(URI page) {
        var tls = "https".equals(page.getScheme());
        var port = page.getPort() > 0 ? page.getPort() : tls ? 443 : 80;
        return new Door(LOOPBACK, port, page.getHost(), tls);
    }

    /** The door of a page wherever it is, such as the bank's. */
    public static Door outside(URI page) {
        var door = of(page);
        try {
            return new Door(InetAddress.getByName(page.getHost()), door.port(), door.host(), door.tls());
        } catch (UnknownHostException e) {
            throw new Unfinished("The name %s is not known.".formatted(page.getHost()), e);
        }
    }

    /** Host and port, as a browser writes them. */
    public String authority() {
        return port == (tls ? 443 : 80) ? host : host + ":" + port;
    }

    public String origin() {
        return (tls ? "https://" : "http://") + authority();
    }
}
