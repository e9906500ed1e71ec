package shop.troth.desk.serve;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Filters requests to the desk before any page sees them: only those to its own host name, and writes only from its own pages (as decision
 * 0002 says for the shops). Responses may not be framed or embedded, nor cached unless a page says otherwise.
 */
final class DeskGate implements Filter {

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final String CONTENT_POLICY =
            "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final DeskAddress address;

    DeskGate(DeskAddress address) {
        this.address = address;
    }

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answered, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) asked;
        var response = (HttpServletResponse) answered;
        headers(response);
        if (!address.origin().getHost().equals(request.getServerName())) {
            refuse(response, HttpServletResponse.SC_NOT_FOUND, "There is no desk at this address.");
        } else if (!READS.contains(request.getMethod()) && !request.getMethod().equals("POST")) {
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
     * Whether the request comes from the desk itself. Current browsers say so; older ones send the origin; a client that sends neither is
     * not a browser.
     */
    private boolean ours(HttpServletRequest request) {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        @Nullable String origin = request.getHeader("Origin");
        return origin == null || origin.equals(address.text());
    }

    private static void refuse(HttpServletResponse response, int status, String why) throws IOException {
        var text = (why + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/plain; charset=utf-8");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
