package shop.troth.web.cookies;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.FeatureSet;
import shop.troth.web.gate.StoreByHost;

/**
 * Drops every cookie that is not in the register or that belongs to a feature the store does not have: on requests, so that no code reads
 * it, and on responses, so that none is set ({@link UndeclaredCookies}). {@link FeatureSet#allowsCookie} decides. On requests, it also
 * keeps the number of visits apart from all others ({@link FeatureSet#reads}).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class DeclaredCookiesOnly extends OncePerRequestFilter {

    private final ObjectProvider<Features> features;
    private final ObjectProvider<UndeclaredCookies> undeclared;

    /** Uses providers, because filters are created before the database. */
    DeclaredCookiesOnly(ObjectProvider<Features> features, ObjectProvider<UndeclaredCookies> undeclared) {
        this.features = features;
        this.undeclared = undeclared;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var store = StoreByHost.of(request).id();
        var allowed = features.getObject().of(store);
        var clean = request.getHeader(HttpHeaders.COOKIE) == null ? request : new Incoming(request, allowed);
        chain.doFilter(
                clean,
                new Outgoing(response, allowed, it -> undeclared.getObject().drop(store, it)));
    }

    private static final class Incoming extends HttpServletRequestWrapper {

        private final Cookie @Nullable [] cookies;

        Incoming(HttpServletRequest request, FeatureSet allowed) {
            super(request);
            var all = request.getCookies();
            this.cookies = all == null
                    ? null
                    : Arrays.stream(all)
                            .filter(it -> allowed.reads(it.getName(), it.getValue(), request.getServletPath()))
                            .toArray(Cookie[]::new);
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            return cookies == null || cookies.length == 0 ? null : cookies.clone();
        }

        /** Hides the header, because code that needs a cookie must use {@link #getCookies}. */
        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.COOKIE.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.COOKIE.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }
    }

    private static final class Outgoing extends HttpServletResponseWrapper {

        private final FeatureSet allowed;
        private final Consumer<String> dropped;

        Outgoing(HttpServletResponse response, FeatureSet allowed, Consumer<String> dropped) {
            super(response);
            this.allowed = allowed;
            this.dropped = dropped;
        }

        @Override
        public void addCookie(Cookie cookie) {
            if (takes(cookie.getName())) {
                super.addCookie(cookie);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (passes(name, value)) {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setHeader(String name, String value) {
            if (passes(name, value)) {
                super.setHeader(name, value);
            }
        }

        private boolean passes(String name, String value) {
            return !HttpHeaders.SET_COOKIE.equalsIgnoreCase(name) || takes(value.split("=", 2)[0].strip());
        }

        private boolean takes(String cookie) {
            if (!allowed.allowsCookie(cookie)) {
                dropped.accept(cookie);
            }
            return allowed.allowsCookie(cookie);
        }
    }
}
