package shop.troth.proof.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;

/** The addresses at which others can reach this machine. */
public final class OutsideAddresses {

    private static final int PATIENCE_MS = 1_000;

    private OutsideAddresses() {}

    /** All of them, without loopback and link-local addresses; empty if they cannot be listed. */
    public static List<InetAddress> all() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress())
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    /** The addresses at which something listens on a port. */
    public static List<InetAddress> answering(int port) {
        return all().stream().filter(it -> answers(it, port)).toList();
    }

    private static boolean answers(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
