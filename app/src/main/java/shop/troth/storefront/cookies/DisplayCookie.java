package shop.troth.storefront.cookies;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Feature;

/** Remembers in the browser whether pages are shown light or dark. Without the cookie, pages follow the system setting. */
public final class DisplayCookie {

    /** The allowed values; anything else means automatic. */
    private static final Set<String> CHOICES = Set.of("light", "dark");

    private static final String NAME = "display";
    private static final Duration LIFE = Duration.ofDays(30);

    public static final DeclaredCookie DECLARATION = new DeclaredCookie(
            NAME,
            "Whether you want pages light or dark. Set only when you choose.",
            "session.settings",
            "site.preferences",
            LIFE,
            Set.of("/settings"),
            Pattern.compile("(light|dark)?"));

    public static final Feature FEATURE = Feature.of("display-settings", "choosing light or dark pages")
            .withCookie(DECLARATION)
            .at("/settings");

    private DisplayCookie() {}

    /** Returns {@code light} or {@code dark}; empty means automatic. */
    public static Optional<String> read(HttpServletRequest request) {
        return SetCookies.read(request, NAME).filter(CHOICES::contains);
    }

    /** @param choice any value other than {@code light} and {@code dark} deletes the cookie */
    public static void write(HttpServletRequest request, HttpServletResponse response, String choice) {
        var known = CHOICES.contains(choice);
        SetCookies.write(request, response, NAME, known ? choice : "", known ? LIFE : Duration.ZERO);
    }
}
