package shop.troth.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.IntSupplier;

/** Passes connections on as they are, byte by byte, and says nothing about who is behind it. */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket door;
    private final IntSupplier target;

    private TcpProxy(ServerSocket door, IntSupplier target) {
        this.door = door;
        this.target = target;
    }

    /** @param target the port of this machine to which the next connection goes */
    public static TcpProxy to(IntSupplier target) {
        try {
            var proxy = new TcpProxy(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), target);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                Thread.ofVirtual().start(() -> pass(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pass(Socket client) {
        try (client;
                var server = new Socket("127.0.0.1", target.getAsInt())) {
            var up = Thread.ofVirtual().start(() -> copy(client, server));
            copy(server, client);
            up.join();
        } catch (IOException e) {
            // whoever is behind it sees the connection end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // one side has gone
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
