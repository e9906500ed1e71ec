package shop.troth.desk.serve;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import shop.troth.kernel.guard.Leaks;
import shop.troth.web.SendingPage;
import shop.troth.web.TimedProtocol;
import shop.troth.web.guard.GuardedRequests;

/**
 * The desk's own server: a second Tomcat on 127.0.0.1 with its own servlet. It maps no page of a shop, and the shops map none of the
 * desk's, so that a wrong rule about hosts or addresses opens neither to the other. See decision 0031.
 */
@Component
@RequiredArgsConstructor
public class DeskServer implements SmartLifecycle {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final int LARGEST_SWALLOWED = 16 * 1024 * 1024;
    private static final int MOST_PARAMETERS = 900; // a product with a hundred variants
    private static final int MOST_CONNECTIONS = 500;
    private static final int SILENCE_MS = 5_000;

    private final ApplicationContext shops;
    private final DeskAddress address;
    private volatile @Nullable WebServer server;
    private volatile @Nullable AnnotationConfigWebApplicationContext pages;

    @Override
    public void start() {
        var context = new AnnotationConfigWebApplicationContext();
        context.setParent(shops);
        context.register(DeskServlet.class);
        var dispatcher = new DispatcherServlet(context);
        dispatcher.setDetectAllHandlerMappings(false); // those of the shops are in the parent
        dispatcher.setDetectAllHandlerAdapters(false);
        dispatcher.setDetectAllHandlerExceptionResolvers(false);
        dispatcher.setDetectAllViewResolvers(false);
        dispatcher.setPublishEvents(false);
        var started = factory().getWebServer(servlets -> {
            servlets.setRequestCharacterEncoding("UTF-8"); // otherwise, Tomcat reads forms as ISO 8859-1
            servlets.addFilter("gate", new DeskGate(address)).addMappingForUrlPatterns(null, false, "/*");
            var registered = servlets.addServlet("desk", dispatcher);
            registered.addMapping("/");
            registered.setLoadOnStartup(1);
        });
        started.start();
        pages = context;
        server = started;
    }

    private TomcatServletWebServerFactory factory() {
        var factory = new TomcatServletWebServerFactory(address.port());
        factory.setAddress(LOOPBACK);
        factory.setProtocol(TimedProtocol.class.getName());
        factory.addConnectorCustomizers(DeskServer::limit);
        factory.addContextCustomizers(DeskServer::quiet);
        factory.addEngineValves(
                new GuardedRequests(it -> shops.getBean(Leaks.class).withheld(it)));
        return factory;
    }

    private static void limit(Connector connector) {
        connector.setMaxPostSize(LARGEST_BODY);
        connector.setMaxParameterCount(MOST_PARAMETERS);
        connector.setAllowTrace(false);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxHttpRequestHeaderSize(LARGEST_HEADERS);
            http.setMaxSwallowSize(
                    LARGEST_SWALLOWED); // otherwise, a request that is too large breaks the connection and gets no page
            http.setMaxConnections(MOST_CONNECTIONS);
            http.setConnectionTimeout(SILENCE_MS);
            http.setExecutor(new VirtualThreadExecutor("desk-"));
        }
    }

    /** Turns off servlet sessions, and hides the server's details in errors from Tomcat itself. */
    private static void quiet(Context context) {
        context.setSessionTimeout(-1);
        context.setCookies(false);
        var report = new ErrorReportValve();
        report.setShowServerInfo(false);
        report.setShowReport(false);
        context.getParent().getPipeline().addValve(report);
    }

    /** The context of the desk's servlet, for tests. */
    public ApplicationContext pages() {
        var there = pages;
        if (there == null) {
            throw new IllegalStateException("the desk is not started");
        }
        return there;
    }

    @Override
    public void stop() {
        var running = server;
        if (running != null) {
            running.stop();
            running.destroy();
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /**
     * Filters requests to the desk before any page sees them: only those to its own host name, and writes only from its own pages (as decision
     * 0002 says for the shops). Responses may not be framed or embedded, nor cached unless a page says otherwise.
     */
    @RequiredArgsConstructor
    static final class DeskGate implements Filter {

        private static final Set<String> READS = Set.of("GET", "HEAD");
        /** A page that asks for a passkey adds its script, {@link PasskeyScriptPage#allow}. */
        static final String CONTENT_POLICY =
                "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

        private final DeskAddress address;

        @Override
        public void doFilter(ServletRequest asked, ServletResponse answered, FilterChain chain)
                throws IOException, ServletException {
            var request = (HttpServletRequest) asked;
            var response = (HttpServletResponse) answered;
            headers(response);
            if (!address.origin().getHost().equals(request.getServerName())) {
                refuse(response, HttpServletResponse.SC_NOT_FOUND, "There is no desk at this address.");
            } else if (!READS.contains(request.getMethod())
                    && !request.getMethod().equals("POST")) {
                refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Only GET and POST are answered here.");
            } else if (request.getMethod().equals("POST") && !ours(request)) {
                refuse(response, HttpServletResponse.SC_FORBIDDEN, "A page of another site sent this.");
            } else {
                chain.doFilter(request, response);
            }
        }

        private void headers(HttpServletResponse response) {
            response.setHeader("Content-Security-Policy", CONTENT_POLICY);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("X-Frame-Options", "DENY");
            response.setHeader("Referrer-Policy", "same-origin");
            response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
            response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
            response.setHeader(
                    "Permissions-Policy",
                    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
            response.setHeader("X-Robots-Tag", "noindex");
            if (address.overTls()) {
                response.setHeader("Strict-Transport-Security", "max-age=31536000");
            }
        }

        /**
         * Whether the request comes from the desk itself. Current browsers say so; older ones send the origin, or the referrer; a client that sends none
         * of them is not a browser.
         */
        private boolean ours(HttpServletRequest request) {
            @Nullable String site = request.getHeader("Sec-Fetch-Site");
            return site == null ? SendingPage.isOf(address.text(), request) : site.equals("same-origin");
        }

        private static void refuse(HttpServletResponse response, int status, String why) throws IOException {
            var text = (why + "\n").getBytes(StandardCharsets.UTF_8);
            response.setStatus(status);
            response.setContentType("text/plain; charset=utf-8");
            response.setContentLength(text.length);
            response.getOutputStream().write(text);
        }
    }
}
