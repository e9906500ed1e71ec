package shop.troth.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.troth.database.DatabaseTrouble;

/**
 * Logs exceptions that {@link ErrorHandler} does not see: while a page is rendered, and before a handler is found. Responds with 503 if the
 * database does not respond. Tomcat's own logging of them is off, because it includes the message, which may contain what somebody typed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ErrorLog extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException | Error e) {
            if (isOurs(e)) {
                ErrorHandler.log("sending", request, e);
            }
            if (response.isCommitted() || !DatabaseTrouble.isCauseOf(e)) {
                throw e;
            }
            ErrorHandler.withoutDatabase(response);
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
