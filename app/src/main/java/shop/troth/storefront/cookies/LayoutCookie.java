package shop.troth.storefront.cookies;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Feature;

/** Shows the desktop layout in a small browser. A session cookie; without it, pages fit the screen. */
public final class LayoutCookie {

    public static final String PAGE = "/layout";

    private static final String NAME = "layout";
    private static final String FULL = "full";

    public static final DeclaredCookie DECLARATION = new DeclaredCookie(
            NAME,
            "Whether a phone or tablet shows pages at full size. Set only when you choose.",
            "session.browser",
            "site.adapt",
            Duration.ZERO,
            Set.of(PAGE),
            Pattern.compile("(full)?"));

    public static final Feature FEATURE = Feature.of("layout-settings", "pages at full size on a small screen")
            .withCookie(DECLARATION)
            .at(PAGE);

    private LayoutCookie() {}

    public static boolean isFull(HttpServletRequest request) {
        return SetCookies.read(request, NAME).filter(FULL::equals).isPresent();
    }

    /** @param choice any value other than {@code full} deletes the cookie */
    public static void write(HttpServletRequest request, HttpServletResponse response, String choice) {
        if (choice.equals(FULL)) {
            SetCookies.writeForSession(request, response, NAME, FULL);
        } else {
            SetCookies.write(request, response, NAME, "", Duration.ZERO);
        }
    }
}
