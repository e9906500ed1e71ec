package shop.troth.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import shop.troth.testing.Patience;

/** An answer is with its visitor before its request ends, however long the server then takes: a node that drains goes by that. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SendBeforeTheEndTests {

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Tomcat tomcat = new Tomcat();
    private final CountDownLatch held = new CountDownLatch(1);
    private final Readiness readiness =
            new Readiness(new StaticListableBeanFactory().getBeanProvider(DataSource.class));

    @BeforeEach
    void a_server_that_lingers_after_each_request() throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "pages", new Pages());
        context.addServletMappingDecoded("/", "pages");
        var filter = new FilterDef();
        filter.setFilterName("send");
        filter.setFilter(new SendBeforeTheEnd(readiness));
        context.addFilterDef(filter);
        var map = new FilterMap();
        map.setFilterName("send");
        map.addURLPattern("/*");
        context.addFilterMap(map);
        tomcat.getEngine().getPipeline().addValve(new Lingering(held));
        tomcat.start();
        readiness.drain();
    }

    @AfterEach
    void it_ends() throws LifecycleException {
        held.countDown();
        client.close();
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void a_redirect_arrives_whole() {
        assertThat(got("/redirect")).succeedsWithin(Patience.LIMIT).satisfies(it -> {
            assertThat(it.statusCode()).isEqualTo(303);
            assertThat(it.headers().firstValue("Location")).hasValue("https://bank.example/pay");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/text", "/bytes"})
    void so_does_a_page_however_it_is_written(String path) {
        assertThat(got(path))
                .succeedsWithin(Patience.LIMIT)
                .satisfies(it -> assertThat(it.body()).isEqualTo("a page from " + path));
    }

    /** It knows by an answer's length when it has all of it. */
    private CompletableFuture<HttpResponse<String>> got(String path) {
        var address = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
        return client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static final class Pages extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            switch (request.getRequestURI()) {
                case "/redirect" -> {
                    response.setStatus(303);
                    response.setHeader("Location", "https://bank.example/pay");
                }
                case "/text" -> response.getWriter().print("a page from /text");
                default -> response.getOutputStream().print("a page from /bytes");
            }
        }
    }

    /** Stands for all that can keep a thread between its request and its answer. */
    private static final class Lingering extends ValveBase {

        private final CountDownLatch held;

        Lingering(CountDownLatch held) {
            super(true);
            this.held = held;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
