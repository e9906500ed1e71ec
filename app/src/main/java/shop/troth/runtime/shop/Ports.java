package shop.troth.runtime.shop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;

/**
 * The port of each part, at fixed distances from the one that is chosen.
 *
 * @param http the stores
 * @param tls the stores over TLS
 * @param desk the staff's desk
 * @param mailbox the mailbox page
 * @param twins the probe twins
 * @param inner health checks and metrics, unless a setting names another port
 * @param bank the bank
 * @param partners the other companies of the demo
 * @param bankTls the bank over TLS
 * @param twinsTls the probe twins over TLS
 */
public record Ports(
        int http,
        int tls,
        int desk,
        int mailbox,
        int twins,
        int inner,
        int bank,
        int partners,
        int bankTls,
        int twinsTls) {

    private static final int HIGHEST_BASE = 65_535 - 373;

    /** @throws Problem if there is no room above the base for the other ports */
    public static Ports from(int base) {
        if (base < 1 || base > HIGHEST_BASE) {
            throw new Problem("Port %d leaves no room for the other ports: choose one from 1 to %d with --port."
                    .formatted(base, HIGHEST_BASE));
        }
        return new Ports(
                base, base + 363, base + 1, base + 2, base + 4, base + 5, base + 10, base + 20, base + 373, base + 367);
    }

    /**
     * Returns the base of a free set, for tests and other runs whose address does not matter. In a JVM, no set is returned twice, and none
     * overlaps another.
     */
    public static int free() {
        return FreeBases.OF_THIS_JVM.next();
    }

    /** The port where a store answers without TLS. */
    int plain(StoreId store) {
        return store.isTwin() ? twins : http;
    }

    /** @throws Problem naming the first port that is in use */
    void mustBeFree(InetAddress tlsAddress) {
        var loopback = InetAddress.ofLiteral("127.0.0.1");
        mustBeFree(loopback, http);
        mustBeFree(tlsAddress, tls);
        for (var port : new int[] {desk, mailbox, twins, bank, partners, bankTls, twinsTls}) {
            mustBeFree(loopback, port);
        }
    }

    private static void mustBeFree(InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new Problem(
                    "Port %d is in use or not permitted: stop the program that uses it, or choose another port with --port."
                            .formatted(port),
                    e);
        }
    }
}
