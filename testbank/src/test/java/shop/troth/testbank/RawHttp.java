package shop.troth.testbank;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A request with a Host header of one's own choice, which the JDK's client does not send. */
final class RawHttp {

    private RawHttp() {}

    static int status(int port, String host, String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, host)
                            .getBytes(US_ASCII));
            var line = new String(socket.getInputStream().readNBytes(12), US_ASCII);
            return Integer.parseInt(line.substring(9));
        }
    }
}
