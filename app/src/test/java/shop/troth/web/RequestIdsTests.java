package shop.troth.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import shop.troth.testing.ShopClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestIdsTests {

    private static final String OURS = "[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}";

    @TempDir
    Path folder;

    private final Tomcat tomcat = new Tomcat();

    @AfterEach
    void ends() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void each_request_has_an_id_of_its_own_in_the_answer_the_page_and_the_log() throws Exception {
        var client = start("");
        var seen = new HashSet<String>();
        for (var i = 0; i < 20; i++) {
            var answer = client.get("/");
            var id = answer.header("x-request-id");

            assertThat(id).matches(OURS);
            assertThat(answer.body()).isEqualTo(id + " " + id);
            seen.add(id);
        }
        assertThat(seen).hasSize(20);
    }

    @Test
    void one_that_a_stranger_sends_is_not_taken() throws Exception {
        var client = start("10.0.0.0/8");

        assertThat(client.get("/", "X-Request-Id: chosen-by-me-1").header("x-request-id"))
                .matches(OURS);
    }

    @Test
    void one_that_a_proxy_of_ours_gave_is_kept_if_it_looks_like_one() throws Exception {
        var client = start("127.0.0.1");

        assertThat(client.get("/", "X-Request-Id: 4bf92f3577b34da6").header("x-request-id"))
                .isEqualTo("4bf92f3577b34da6");
        assertThat(client.get("/", "X-Request-Id: ada@example.org").header("x-request-id"))
                .matches(OURS);
    }

    private ShopClient start(String trusted) throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "mirror", new Mirror());
        context.addServletMappingDecoded("/", "mirror");
        tomcat.getEngine().getPipeline().addValve(new RequestIds(new TrustedProxies(trusted)));
        tomcat.start();
        return new ShopClient(
                URI.create("http://shop.example:" + tomcat.getConnector().getLocalPort()), "127.0.0.1");
    }

    private static final class Mirror extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().print(RequestIds.of(request) + " " + MDC.get("request"));
        }
    }
}
