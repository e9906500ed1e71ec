package shop.troth.web.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.troth.web.SecurityEvents;
import shop.troth.web.SendingPage;

/**
 * Rejects writes that a page of another site makes a browser send. Browsers say where a request comes from in {@code Sec-Fetch-Site} (W3C
 * Fetch Metadata) or {@code Origin} (RFC 6454), and pages cannot forge either; an old one may send a {@code Referer} alone. A client that
 * sends none of them is not a browser and carries nobody's cookies. So forms need no token, and work without a cookie.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
@RequiredArgsConstructor
class OwnWritesOnly extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final SecurityEvents events;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READS.contains(request.getMethod()) || ours(request)) {
            chain.doFilter(request, response);
        } else {
            events.count(StoreByHost.of(request).id(), SecurityEvents.Kind.OTHER_SITE);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static boolean ours(HttpServletRequest request) {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? SendingPage.isOf(origin(request), request) : OWN.contains(site);
    }

    private static String origin(HttpServletRequest request) {
        var usual = request.getScheme().equals("https") ? 443 : 80;
        var port = request.getServerPort() == usual ? "" : ":" + request.getServerPort();
        return request.getScheme() + "://" + request.getServerName() + port;
    }
}
