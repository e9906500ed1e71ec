package shop.troth.storefront.cookies;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;

/**
 * Which form of pages somebody chose: those at full size in a small browser, light ones, or the usual ones in a browser that gets light ones.
 * A session cookie; without it, pages fit the browser.
 */
public final class LayoutCookie {

    public static final String PAGE = "/layout";

    private static final String NAME = "layout";
    private static final String FULL = "full";
    private static final String FIT = "fit";

    /** The value for light pages. */
    public static final String LIGHT = "light";

    private static final Set<String> CHOICES = Set.of(FULL, FIT, LIGHT);

    public static final DeclaredCookie DECLARATION = new DeclaredCookie(
            NAME,
            "Whether this browser shows pages at full size, light ones, or those that fit it. Set only when you choose.",
            "session.browser",
            "site.adapt",
            Duration.ZERO,
            Set.of(PAGE),
            Pattern.compile("(full|fit|light)?"));

    public static final Feature FEATURE = Feature.of(
                    "layout-settings",
                    "pages at full size on a small screen, and light pages for old browsers",
                    DeclaredUse.of(
                            "light pages for browsers that are old or save data",
                            List.of(Action.COLLECT, Action.USE),
                            "site.adapt",
                            Recipient.SELF,
                            "session.browser"))
            .withCookie(DECLARATION)
            .at(PAGE);

    private LayoutCookie() {}

    public static boolean isFull(HttpServletRequest request) {
        return read(request).filter(FULL::equals).isPresent();
    }

    /** Returns what was chosen. */
    public static Optional<String> read(HttpServletRequest request) {
        return SetCookies.read(request, NAME).filter(CHOICES::contains);
    }

    /**
     * Writes a choice. What this browser gets without one deletes the cookie.
     *
     * @param choice {@code full}, {@code light}, or {@code fit} for the usual pages, as is anything else
     * @param light whether this browser gets light pages if nobody chooses
     */
    public static void write(HttpServletRequest request, HttpServletResponse response, String choice, boolean light) {
        var known = CHOICES.contains(choice) ? choice : FIT;
        if (!known.equals(light ? LIGHT : FIT)) {
            SetCookies.writeForSession(request, response, NAME, known);
        } else {
            SetCookies.write(request, response, NAME, "", Duration.ZERO);
        }
    }
}
