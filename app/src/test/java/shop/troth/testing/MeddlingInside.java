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

/** As {@link Meddling}, behind the edge: what it adds to an answer goes through the edge, as what a page adds does. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
public final class MeddlingInside extends OncePerRequestFilter {

    private static final Meddling.Spoil NOTHING = (request, response, chain) -> chain.doFilter(request, response);
    private static final AtomicReference<Meddling.Spoil> NOW = new AtomicReference<>(NOTHING);

    /** Spoils until it is closed. */
    public static AutoCloseable with(Meddling.Spoil spoil) {
        NOW.set(spoil);
        return MeddlingInside::off;
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
