package shop.troth.storefront.cookies;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Feature;
import shop.troth.visits.SeenProducts;
import shop.troth.visits.VisitNumber;

/**
 * The random number of a browser that remembers viewed products (clause millipore.cookie-uses). Set only by one button, and not linked to
 * the cart or the session cookie.
 */
public final class RecentCookie {

    public static final String PAGE = "/recent";

    private static final String NAME = "recent";

    public static final DeclaredCookie DECLARATION = new DeclaredCookie(
            NAME,
            "A random number that lets us list the products you viewed. Set only when you turn this on.",
            "visit.number",
            "site.personalise",
            SeenProducts.KEPT,
            Set.of(PAGE, "/account/sign-out"),
            VisitNumber.SHAPE);

    public static final Feature FEATURE = Feature.of(
                    "recently-viewed", "a list of the products that were viewed last", SeenProducts.USE)
            .withCookie(DECLARATION)
            .at(PAGE, PAGE + "/remember", PAGE + "/forget");

    private RecentCookie() {}

    public static Optional<VisitNumber> read(HttpServletRequest request) {
        return SetCookies.read(request, NAME).flatMap(VisitNumber::of);
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, VisitNumber number) {
        SetCookies.write(request, response, NAME, number.value(), SeenProducts.KEPT);
    }

    /** Deletes the cookie. */
    public static void remove(HttpServletRequest request, HttpServletResponse response) {
        SetCookies.write(request, response, NAME, "", Duration.ZERO);
    }
}
