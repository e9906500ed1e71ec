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
 * The only cookie a guest gets, set with the first item added to the cart: a random number, used only for the cart (addition
 * session-cookies). It is replaced each time personal details were entered. Over TLS it carries the {@code __Host-} prefix (RFC 6265bis),
 * so that no other host can set it.
 */
public final class BasketCookie {

    public static final String NAME = "basket";

    private static final Duration LIFE = Duration.ofDays(30);

    /** The entry in the cookie register. */
    public static final DeclaredCookie DECLARATION = new DeclaredCookie(
            NAME,
            "A random number that lets us find your cart again.",
            "session.basket",
            "site.basket",
            LIFE,
            Set.of("/cart", "/checkout"),
            CartId.SHAPE);

    /** The cart as a feature that a store can have. */
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

    /** Request attribute with the value that this response sets, for later reads in the same request. */
    private static final String WRITTEN = BasketCookie.class.getName();

    private BasketCookie() {}

    /** Returns the cart of this browser, or the new one if this response replaces it. */
    public static Optional<CartId> read(HttpServletRequest request) {
        return request.getAttribute(WRITTEN) instanceof String written
                ? CartId.of(written)
                : SetCookies.read(request, NAME).flatMap(CartId::of);
    }

    /** Sets the cookie if the browser has a different one or none. */
    public static void keep(HttpServletRequest request, HttpServletResponse response, CartId cart) {
        if (!read(request).equals(Optional.of(cart))) {
            write(request, response, cart);
        }
    }

    /** Deletes the cookie if the browser has it. */
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
