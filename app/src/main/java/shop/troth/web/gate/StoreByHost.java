package shop.troth.web.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.troth.kernel.guard.RevealedValues;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.web.ListenAddresses;

/**
 * Finds the store for the requested host, before everything else; an unknown host gets 404 and nothing else runs. A probe twin responds
 * only at its own ports, and a store that people visit does not respond there.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@RequiredArgsConstructor
public class StoreByHost extends OncePerRequestFilter {

    private static final String ATTRIBUTE = StoreByHost.class.getName();

    private final Stores stores;
    private final ListenAddresses listening;

    /** The requested store; every request past this filter has one. */
    public static Store of(HttpServletRequest request) {
        var store = (Store) request.getAttribute(ATTRIBUTE);
        if (store == null) {
            throw new IllegalStateException("a request without a store");
        }
        return store;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(ATTRIBUTE) == null) {
            var store = find(request);
            if (store == null) {
                refuse(response);
                return;
            }
            request.setAttribute(ATTRIBUTE, store);
            RevealedValues.at(store.id(), List.of(store.name(), store.contact().mailFrom()));
            AnswerHeaders.allow(response, listening.bank(store.id()));
        }
        chain.doFilter(request, response);
    }

    /** Error pages are also shown for requests that Tomcat rejected before any filter saw them. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private @Nullable Store find(HttpServletRequest request) {
        var host = request.getServerName();
        return host == null
                ? null
                : stores.byHost(host)
                        .filter(it -> listening.answers(it, request.getLocalPort()))
                        .orElse(null);
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        var text = "Store not found.\n".getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("text/plain; charset=utf-8");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
