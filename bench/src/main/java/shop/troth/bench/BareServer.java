package shop.troth.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import shop.troth.bench.purchase.Connection;
import shop.troth.kernel.Problem;

/** The server that the store uses, without the store: each page is the same ready bytes. */
final class BareServer {

    private static final int BYTES = 10_240;
    private static final int VISITORS = 32;

    private BareServer() {}

    /** Pages a second, after as long a warm-up. */
    static double perSecond(Duration length) {
        var tomcat = new Tomcat();
        try (var folder = MeasuredFolder.of("server");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            tomcat.setBaseDir(folder.path().toString());
            tomcat.setSilent(true);
            var connector = tomcat.getConnector();
            connector.setPort(0);
            connector.setProperty("address", "127.0.0.1");
            connector.setProperty("maxKeepAliveRequests", "-1");
            connector.getProtocolHandler().setExecutor(threads);
            var site = (StandardContext) tomcat.addContext("", null);
            site.setClearReferencesThreadLocals(false); // it holds nothing, and looking would need more rights
            site.setClearReferencesRmiTargets(false);
            Tomcat.addServlet(site, "page", new Page());
            site.addServletMappingDecoded("/", "page");
            tomcat.start();
            try {
                ask(connector.getLocalPort(), length);
                return ask(connector.getLocalPort(), length);
            } finally {
                tomcat.stop();
                tomcat.destroy();
            }
        } catch (LifecycleException e) {
            throw new Problem("The bare server did not start: " + e.getMessage(), e);
        }
    }

    private static double ask(int port, Duration length) {
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var visitors = new ArrayList<Future<Integer>>();
            for (int i = 0; i < VISITORS; i++) {
                visitors.add(threads.submit((Callable<Integer>) () -> visit(port, began + length.toNanos())));
            }
            int pages = 0;
            for (var visitor : visitors) {
                pages += visitor.get();
            }
            return pages * 1e9 / (System.nanoTime() - began);
        } catch (ExecutionException e) {
            throw new Problem("The bare server did not answer: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("The measurement was interrupted.", e);
        }
    }

    private static int visit(int port, long end) throws IOException {
        int pages = 0;
        try (var connection = new Connection(port)) {
            while (System.nanoTime() < end) {
                var answer = connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                if (answer.status() != 200 || answer.body().length != BYTES) {
                    throw new IOException("status " + answer.status());
                }
                pages++;
            }
        }
        return pages;
    }

    private static final class Page extends HttpServlet {

        private static final byte[] READY = new byte[BYTES];

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/html");
            response.setContentLength(BYTES);
            response.getOutputStream().write(READY);
        }
    }
}
