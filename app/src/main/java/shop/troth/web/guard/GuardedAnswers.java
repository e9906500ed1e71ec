package shop.troth.web.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.troth.kernel.guard.Leak.Exit;
import shop.troth.kernel.guard.RevealedValues;

/**
 * Drops cookies and headers that contain personal data that the same request opened or received. A redirect to such an address goes to the
 * home page instead.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class GuardedAnswers extends OncePerRequestFilter {

    private static final String HOME = "/";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Answer(response));
    }

    private static final class Answer extends HttpServletResponseWrapper {

        Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addCookie(Cookie cookie) {
            if (!RevealedValues.withholds(Exit.COOKIE, "", cookie.getName() + "=" + cookie.getValue())) {
                super.addCookie(cookie);
            }
        }

        @Override
        public void addHeader(String name, @Nullable String value) {
            if (passes(name, value)) {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setHeader(String name, @Nullable String value) {
            if (passes(name, value)) {
                super.setHeader(name, value);
            } else if (exit(name) == Exit.ADDRESS) {
                super.setHeader(name, HOME);
            }
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            super.sendRedirect(RevealedValues.withholds(Exit.ADDRESS, "", location) ? HOME : location);
        }

        @Override
        public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
            var to = RevealedValues.withholds(Exit.ADDRESS, "", location) ? HOME : location;
            super.sendRedirect(to, status, clearBuffer);
        }

        /** @param value null if the header is removed, as for error pages */
        private static boolean passes(String name, @Nullable String value) {
            return value == null || !RevealedValues.withholds(exit(name), "", value);
        }

        private static Exit exit(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "location" -> Exit.ADDRESS;
                case "set-cookie" -> Exit.COOKIE;
                default -> Exit.HEADER;
            };
        }
    }
}
