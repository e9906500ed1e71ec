package shop.troth.web.signal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.troth.policy.Fact;

/**
 * Reads Global Privacy Control once per request, before anything else sees it (addition privacy-signal). Only a header with the value
 * {@code 1} opts out; of several headers, one is enough.
 *
 * @see <a href="https://w3c.github.io/gpc/#the-sec-gpc-header-field-for-http-requests">GPC, 3.2: the Sec-GPC header field</a>
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
public class PrivacySignal extends OncePerRequestFilter {

    private static final String HEADER = "Sec-GPC";
    private static final String NO = "1";
    private static final String ATTRIBUTE = PrivacySignal.class.getName();

    /** Whether this browser opts out of advertising, and of sharing data for it. */
    public static boolean isIn(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(ATTRIBUTE));
    }

    /** The facts that the browser states about its user, for the vault. */
    public static Set<Fact> facts(HttpServletRequest request) {
        return isIn(request) ? Set.of(Fact.PRIVACY_SIGNAL) : Set.of();
    }

    /** As {@link #isIn}, for a page that depends on it, so that caches keep the variants apart. */
    public static boolean shapes(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.VARY, HEADER);
        return isIn(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(
                ATTRIBUTE, Collections.list(request.getHeaders(HEADER)).contains(NO));
        chain.doFilter(request, response);
    }
}
