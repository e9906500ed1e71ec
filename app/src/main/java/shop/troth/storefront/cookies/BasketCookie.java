package shop.troth.storefront.cookies;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import shop.troth.checkout.CartId;
import shop.troth.checkout.CheckoutFeatures;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Feature;

/**
 * The one cookie a guest gets, with the first thing put into the cart: a random number, read for nothing else (addition
 * session-cookies). It is another number each time details were given. Over TLS it carries the {@code __Host-} prefix (RFC 6265bis), so that no other host can set it.
 */
public final class BasketCookie {

    public static final String NAME = "basket";

    private static final Duration LIFE = Duration.ofDays(30);

    /** Its line in the cookie register. */
    public static final DeclaredCookie DECLARATION = new DeclaredCookie(
            NAME,
            "A random number that lets us find your cart again.",
            "session.basket",
            "site.basket",
            LIFE,
            Set.of("/cart", "/checkout"),
            CartId.SHAPE);

    /** The cart as something a store can have. */
    public static final Feature FEATURE = Feature.of(CheckoutFeatures.CART, "a cart that is found again")
            .withCookie(DECLARATION)
            .at(
                    "/cart",
                    "/cart/again",
                    "/cart/ended",
                    "/cart/lines",
                    "/cart/lines/{sku}",
                    "/cart/coupon",
                    "/cart/coupon/remove");

    /** What the answer to this request writes, for whoever reads the cookie once more. */
    private static final String WRITTEN = BasketCookie.class.getName();

    private BasketCookie() {}

    /** The cart of this browser; once the answer brings it another, that one. */
    public static Optional<CartId> read(HttpServletRequest request) {
        return request.getAttribute(WRITTEN) instanceof String written
                ? CartId.of(written)
                : SetCookies.read(request, NAME).flatMap(CartId::of);
    }

    /** Writes it if it is another than the browser has. */
    public static void keep(HttpServletRequest request, HttpServletResponse response, CartId cart) {
        if (!read(request).equals(Optional.of(cart))) {
            write(request, response, cart);
        }
    }

    /** Takes it away, if the browser has one. */
    public static void remove(HttpServletRequest request, HttpServletResponse response) {
        if (read(request).isPresent()) {
            request.setAttribute(WRITTEN, "");
            SetCookies.write(request, response, NAME, "", Duration.ZERO);
        }
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, CartId cart) {
        request.setAttribute(WRITTEN, cart.value());
        SetCookies.write(request, response, NAME, cart.value(), LIFE);
    }
}
