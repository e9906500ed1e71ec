package shop.troth.storefront.cookies;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.FeatureSet;
import shop.troth.visits.VisitFeatures;
import shop.troth.visits.VisitNumber;

/** The number of a browser, or that its owner turned it off. Read only under {@link VisitFeatures#PAGE}, where no other number is read. */
public final class VisitCookie {

    private VisitCookie() {}

    /** The cookie of a store; empty if its policy allows none. */
    public static Optional<DeclaredCookie> of(FeatureSet has) {
        if (has.has(VisitFeatures.RECENT)) {
            return Optional.of(VisitFeatures.RECENT_COOKIE);
        }
        return has.has(VisitFeatures.MEASURED) ? Optional.of(VisitFeatures.VISIT_COOKIE) : Optional.empty();
    }

    public static Optional<VisitNumber> read(HttpServletRequest request, DeclaredCookie cookie) {
        return SetCookies.read(request, cookie.name()).flatMap(VisitNumber::of);
    }

    /** Whether it was turned off in this browser. */
    public static boolean isOff(HttpServletRequest request, DeclaredCookie cookie) {
        return SetCookies.read(request, cookie.name())
                .filter(VisitFeatures.OFF::equals)
                .isPresent();
    }

    public static void write(
            HttpServletRequest request, HttpServletResponse response, DeclaredCookie cookie, VisitNumber number) {
        SetCookies.write(request, response, cookie.name(), number.value(), VisitFeatures.KEPT);
    }

    /** Turns it off, for 30 days from the last page. */
    public static void turnOff(HttpServletRequest request, HttpServletResponse response, DeclaredCookie cookie) {
        SetCookies.write(request, response, cookie.name(), VisitFeatures.OFF, VisitFeatures.KEPT);
    }

    /** Deletes the cookie: nobody can open the rows of its number again. */
    public static void remove(HttpServletRequest request, HttpServletResponse response, DeclaredCookie cookie) {
        SetCookies.write(request, response, cookie.name(), "", Duration.ZERO);
    }
}
