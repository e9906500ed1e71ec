package shop.troth.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.web.BehindProxies;
import shop.troth.web.TrustedProxies;

/** Through a real Tomcat, whose only page says how the request looks to ours. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BehindProxiesTests {

    private final Tomcat tomcat = new Tomcat();

    @TempDir
    Path folder;

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void the_visitor_stands_in_the_place_of_a_trusted_proxy_for_each_request_of_a_connection() throws Exception {
        start("127.0.0.1", false);

        assertThat(said("""
                Host: shop.example
                X-Forwarded-For: 198.51.100.1, 203.0.113.9
                X-Forwarded-Proto: https
                """, "Host: shop.example:8080\n"))
                .containsExactly(
                        "203.0.113.9 loopback=false https true shop.example 443",
                        "127.0.0.1 loopback=true http false shop.example 8080");
    }

    @Test
    void the_host_that_was_asked_for_is_taken_from_the_proxy_too() throws Exception {
        start("127.0.0.1", false);

        assertThat(said("""
                Host: inside:8080
                X-Forwarded-For: 203.0.113.9
                X-Forwarded-Proto: https
                X-Forwarded-Host: shop.example:8443
                """)).containsExactly("203.0.113.9 loopback=false https true shop.example 8443");
    }

    @Test
    void only_the_header_that_the_proxies_write_is_read() throws Exception {
        start("127.0.0.1", true);

        assertThat(said("""
                Host: shop.example
                X-Forwarded-For: 198.51.100.1
                X-Forwarded-Host: evil.example
                Forwarded: for=203.0.113.9;proto=https
                """, """
                Host: shop.example
                X-Forwarded-For: 198.51.100.1
                """))
                .containsExactly(
                        "203.0.113.9 loopback=false https true shop.example 443",
                        "127.0.0.1 loopback=true http false shop.example 80");
    }

    @Test
    void of_anybody_else_nothing_is_believed() throws Exception {
        start("10.0.0.0/8", false);

        assertThat(said("""
                Host: shop.example
                X-Forwarded-For: 203.0.113.9
                X-Forwarded-Proto: https
                X-Forwarded-Host: evil.example
                """)).containsExactly("127.0.0.1 loopback=true http false shop.example 80");
    }

    private void start(String trusted, boolean standard) throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "mirror", new Mirror());
        context.addServletMappingDecoded("/", "mirror");
        tomcat.getEngine().getPipeline().addValve(new BehindProxies(new TrustedProxies(trusted), standard));
        tomcat.start();
    }

    /** @param headers of each request; all go over one connection */
    private String[] said(String... headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", tomcat.getConnector().getLocalPort())) {
            for (var i = 0; i < headers.length; i++) {
                var last = i == headers.length - 1 ? "Connection: close\n" : "";
                var request = "GET / HTTP/1.1\n" + headers[i] + last + "\n";
                socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(it -> it.startsWith("> "))
                    .map(it -> it.substring(2))
                    .toArray(String[]::new);
        }
    }

    private static final class Mirror extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream()
                    .print("> %s loopback=%s %s %s %s %d\n"
                            .formatted(
                                    request.getRemoteAddr(),
                                    Loopback.from(request),
                                    request.getScheme(),
                                    request.isSecure(),
                                    request.getServerName(),
                                    request.getServerPort()));
        }
    }
}
