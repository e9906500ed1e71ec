package shop.troth.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.NioEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sends a request a byte at a time, with pauses that are each allowed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimedProtocolTests {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final class Impatient extends TimedProtocol {
        Impatient() {
            super(new NioEndpoint(), PATIENCE);
        }
    }

    private static final class Reads extends HttpServlet {
        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("got " + request.getParameter("a").length());
        }
    }

    @TempDir
    Path folder;

    private final Tomcat tomcat = new Tomcat();

    @BeforeEach
    void a_server_listens() throws Exception {
        var protocol = new Impatient();
        protocol.setAddress(InetAddress.ofLiteral("127.0.0.1"));
        protocol.setConnectionTimeout(60_000); // no pause is too long
        var connector = new Connector(protocol);
        connector.setPort(0);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "reads", new Reads());
        context.addServletMappingDecoded("/", "reads");
        tomcat.start();
    }

    @AfterEach
    void it_ends() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void a_head_that_takes_too_long_in_all_ends_the_connection() throws Exception {
        assertThat(dripsAfter("POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ")).isEmpty();
    }

    @Test
    void so_does_the_head_of_a_later_request_on_the_same_connection() throws Exception {
        assertThat(dripsAfter(whole("a=1") + "POST / HTTP/1.1\r\nHost: x\r\nX-Slow: "))
                .endsWith("got 1");
    }

    @Test
    void so_does_a_body_and_nothing_is_answered_to_it() throws Exception {
        assertThat(dripsAfter("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 100000\r\n\r\na="))
                .doesNotContain("got");
    }

    @Test
    void a_large_body_that_keeps_coming_has_more_time() throws Exception {
        try (var socket = connected()) {
            var out = socket.getOutputStream();
            out.write(head(40_002).getBytes(StandardCharsets.US_ASCII));
            out.write("a=".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 40; i++) { // twice the patience of one of which nothing came
                out.write("b".repeat(1_000).getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(25);
            }
            socket.shutdownOutput();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .endsWith("got 40000");
        }
    }

    private static String whole(String form) {
        return head(form.length()) + form;
    }

    private static String head(int length) {
        return "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + length + "\r\n\r\n";
    }

    /** Sends the beginning, and then a byte at a time until the server ends the connection; answers with what it said. */
    private String dripsAfter(String beginning) throws Exception {
        try (var socket = connected()) {
            var answer = new StringBuilder();
            socket.setSoTimeout(50);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 400; i++) { // far longer than its patience
                try {
                    socket.getOutputStream().write('b');
                    var next = socket.getInputStream().read();
                    if (next < 0) {
                        return answer.toString();
                    }
                    answer.append((char) next);
                    answer.append(new String(
                            socket.getInputStream()
                                    .readNBytes(socket.getInputStream().available()),
                            StandardCharsets.ISO_8859_1));
                } catch (java.net.SocketTimeoutException open) {
                    // not yet
                } catch (IOException reset) {
                    return answer.toString();
                }
            }
            throw new AssertionError("still open");
        }
    }

    private Socket connected() throws IOException {
        return new Socket(
                InetAddress.ofLiteral("127.0.0.1"), tomcat.getConnector().getLocalPort());
    }
}
