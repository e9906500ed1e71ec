package shop.troth.storefront.cookies;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import shop.troth.policy.register.DeclaredCookie;

/** Reads and sets the storefront's cookies: inaccessible to scripts and other sites, and bound to this host over TLS. */
public final class SetCookies {

    private SetCookies() {}

    public static Optional<String> read(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(it -> it.getName().equals(called(name, request)))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** @param life lifetime; zero deletes the cookie */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration life) {
        set(request, response, name, value, life);
    }

    /** Deletes these cookies, but not one that says no: that was said for the browser, whoever signs out. */
    public static void removeAll(
            HttpServletRequest request, HttpServletResponse response, List<DeclaredCookie> cookies) {
        for (var cookie : cookies) {
            if (read(request, cookie.name())
                    .filter(DeclaredCookie.NOES::contains)
                    .isEmpty()) {
                write(request, response, cookie.name(), "", Duration.ZERO);
            }
        }
    }

    /** Sets a session cookie. */
    static void writeForSession(HttpServletRequest request, HttpServletResponse response, String name, String value) {
        set(request, response, name, value, Duration.ofSeconds(-1)); // no Max-Age
    }

    private static void set(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(called(name, request), value)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax") // it must come along when the bank sends the browser back
                        .maxAge(life)
                        .build()
                        .toString());
    }

    private static String called(String name, HttpServletRequest request) {
        return request.isSecure() ? DeclaredCookie.HOST_ONLY + name : name;
    }
}
