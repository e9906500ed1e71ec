package shop.troth.web.gate;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import shop.troth.web.health.Readiness;

/**
 * The headers that tell a browser what our pages may do. Set before anything else sees the request, so that they are on every response,
 * even if Tomcat or a filter refuses the request.
 */
public final class AnswerHeaders extends ValveBase {

    private static final String CONTENT_POLICY = "Content-Security-Policy";
    private static final String OWN_IMAGES = "img-src 'self'";
    private static final String ONE_YEAR = "max-age=31536000";

    private final Readiness readiness;

    AnswerHeaders(Readiness readiness) {
        super(true); // supports asynchronous requests
        this.readiness = readiness;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        response.setHeader(CONTENT_POLICY, contentPolicy(""));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-XSS-Protection", "0");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), interest-cohort=()");
        if (readiness.isDraining()) {
            response.setHeader("Connection", "close"); // the next request goes to another node
        }
        if (isPublicTls(request)) {
            response.setHeader("Strict-Transport-Security", ONE_YEAR);
        }
        getNext().invoke(request, response);
    }

    /**
     * Allows the forms of a store to lead to its bank, once the store is known.
     *
     * @param bank origin of the payment page
     */
    static void allow(HttpServletResponse answer, URI bank) {
        answer.setHeader(CONTENT_POLICY, contentPolicy(" " + bank));
    }

    /** Allows the forms of one page to lead to other origins too. */
    public static void allowForms(HttpServletResponse answer, Collection<String> origins) {
        answer.setHeader(CONTENT_POLICY, contentPolicy(" " + String.join(" ", origins)));
    }

    /** Allows a page of a store, once it is known, to load images from another origin too. */
    static void allowImages(HttpServletResponse answer, URI origin) {
        @Nullable String policy = answer.getHeader(CONTENT_POLICY);
        if (policy != null) {
            answer.setHeader(CONTENT_POLICY, policy.replace(OWN_IMAGES, OWN_IMAGES + " " + origin));
        }
    }

    private static String contentPolicy(String bank) {
        return "default-src 'none'; " + OWN_IMAGES + "; style-src 'self'; font-src 'self'; script-src 'self';"
                + " connect-src 'self'; form-action 'self'" + bank + "; base-uri 'none'; frame-ancestors 'none'";
    }

    /** Not on loopback, where plain HTTP is available too and HSTS would block it. */
    private static boolean isPublicTls(HttpServletRequest request) {
        @Nullable String host = request.getServerName();
        return request.isSecure() && !Loopback.from(request) && host != null && !host.endsWith("localhost");
    }
}
