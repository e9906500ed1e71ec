package shop.troth.testing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Spoils the shop's behaviour while a test wants it, so that the test can see a probe notice. A bean of the tests alone: it is
 * found because the tests run the application from their own class path, and no build of the shop has it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
public final class Meddling extends OncePerRequestFilter {

    /** One way of spoiling. */
    @FunctionalInterface
    public interface Spoil {
        void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException;
    }

    private static final Spoil NOTHING = (request, response, chain) -> chain.doFilter(request, response);
    private static final AtomicReference<Spoil> NOW = new AtomicReference<>(NOTHING);

    /** Spoils until it is closed. */
    public static AutoCloseable with(Spoil spoil) {
        NOW.set(spoil);
        return Meddling::off;
    }

    /** Whether anything is spoiled now. */
    public static boolean isOn() {
        return NOW.get() != NOTHING;
    }

    /** Ends all spoiling. */
    public static void off() {
        NOW.set(NOTHING);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        NOW.get().filter(request, response, chain);
    }
}
