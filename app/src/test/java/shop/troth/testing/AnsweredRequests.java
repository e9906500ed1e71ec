package shop.troth.testing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows which threads answer a request of a test; the messages of the bank come by themselves, at any moment. A bean of the tests alone. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
final class AnsweredRequests extends OncePerRequestFilter {

    private static final String OF_THE_BANK = "/bank/";
    private static final ThreadLocal<Boolean> ANSWERS = ThreadLocal.withInitial(() -> false);

    /** Whether this thread answers one now. */
    static boolean isOnThisThread() {
        return ANSWERS.get();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ANSWERS.set(!request.getRequestURI().startsWith(OF_THE_BANK));
        try {
            chain.doFilter(request, response);
        } finally {
            ANSWERS.remove();
        }
    }
}
