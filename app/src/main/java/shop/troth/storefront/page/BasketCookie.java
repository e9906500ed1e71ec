package shop.troth.storefront.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import shop.troth.checkout.CartId;
import shop.troth.web.DeclaredCookie;

/**
 * The one cookie a guest gets, with the first thing put into the cart: a random number, read for nothing else (addition
 * session-cookies). Over TLS it carries the {@code __Host-} prefix (RFC 6265bis), so that no other host can set it.
 */
public final class BasketCookie {

    public static final String NAME = "basket";

    private static final String HOST_ONLY = "__Host-" + NAME;
    private static final Duration LIFE = Duration.ofDays(30);

    /** Its line in the cookie register. */
    static final DeclaredCookie DECLARATION = new DeclaredCookie(
            NAME,
            "A random number that finds your cart again.",
            "session.basket",
            "site.basket",
            LIFE,
            Set.of("/cart"),
            CartId.SHAPE);

    private BasketCookie() {}

    public static Optional<CartId> read(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(it -> it.getName().equals(name(request)))
                        .map(Cookie::getValue)
                        .flatMap(it -> CartId.of(it).map(Stream::of).orElseGet(Stream::empty))
                        .findFirst();
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, CartId cart) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(request), cart.value())
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax") // it must come along when the bank sends the browser back
                        .maxAge(LIFE)
                        .build()
                        .toString());
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? HOST_ONLY : NAME;
    }
}
