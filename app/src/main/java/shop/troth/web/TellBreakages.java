package shop.troth.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.troth.web.health.PagePattern;

/**
 * Logs exceptions that {@link Breakages} does not see: while a page is rendered, and before a handler is found. Tomcat's own logging of
 * them is off, because it includes the message, which may contain what somebody typed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TellBreakages extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(TellBreakages.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException | Error e) {
            if (isOurs(e)) {
                LOG.error(
                        "Error while sending a page: {} {} {}",
                        PagePattern.method(request),
                        PagePattern.of(request),
                        Breakages.describe(e));
            }
            throw e;
        }
    }

    /** Rendering an error page may fail too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** Whether it is our fault: not if the visitor disconnected, or sent what no form sends. */
    private static boolean isOurs(Throwable broken) {
        for (@Nullable Throwable it = broken; it != null; it = it.getCause()) {
            if (it instanceof ClientAbortException || it instanceof InvalidParameterException) {
                return false;
            }
        }
        return true;
    }
}
