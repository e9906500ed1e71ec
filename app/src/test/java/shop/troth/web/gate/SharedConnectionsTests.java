package shop.troth.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody opens connections and says little on each. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedConnectionsTests {

    private static final int MOST = 5;

    @TempDir
    Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void a_server_listens() throws Exception {
        var protocol = new SharedConnections(MOST, "127.0.0.3"::equals);
        protocol.setAddress(InetAddress.ofLiteral("127.0.0.1"));
        var connector = new Connector(protocol);
        connector.setPort(0);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        tomcat.addContext("", null);
        tomcat.start();
    }

    @AfterEach
    void all_end() throws Exception {
        for (var socket : sockets) {
            socket.close();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void one_network_holds_its_part_and_no_more_and_another_still_comes_in() throws Exception {
        for (int i = 0; i < MOST; i++) {
            var slow = from("127.0.0.1");
            slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(asks(from("127.0.0.1"))).isEmpty();
        assertThat(asks(from("127.0.0.2"))).startsWith("HTTP/1.1 404");

        for (int i = 0; i < 2 * MOST; i++) {
            from("127.0.0.3"); // a proxy
        }
        assertThat(asks(from("127.0.0.3"))).startsWith("HTTP/1.1 404");

        sockets.getFirst().close();
        org.awaitility.Awaitility.await().until(() -> asks(from("127.0.0.1")).startsWith("HTTP/1.1 404"));
    }

    private Socket from(String address) throws IOException {
        var socket = new Socket(
                InetAddress.ofLiteral("127.0.0.1"),
                tomcat.getConnector().getLocalPort(),
                InetAddress.ofLiteral(address),
                0);
        sockets.add(socket);
        return socket;
    }

    /** What is answered; the empty text where the connection is closed at once. */
    private static String asks(Socket socket) {
        try {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException reset) {
            return "";
        }
    }
}
