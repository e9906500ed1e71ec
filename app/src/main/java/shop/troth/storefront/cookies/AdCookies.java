package shop.troth.storefront.cookies;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.advertising.AdFeatures;
import shop.troth.advertising.AdNumber;

/**
 * The answer about advertising, and what only a yes sets: the number by which the advertising company knows the browser, and when the visit
 * began. The number is read only under {@link AdFeatures#PAGE}, where nothing tells who its owner is.
 */
public final class AdCookies {

    private static final String YES = "yes";
    private static final String NO = "no";
    private static final Pattern VISIT = Pattern.compile("GS1\\.1\\.([0-9]{9,10})");

    private AdCookies() {}

    /** What was answered in this browser; empty if nothing was. */
    public static Optional<Boolean> answer(HttpServletRequest request) {
        return SetCookies.read(request, AdFeatures.ANSWER_COOKIE.name())
                .filter(it -> it.equals(YES) || it.equals(NO))
                .map(YES::equals);
    }

    /** Keeps an answer for six months. */
    public static void keep(HttpServletRequest request, HttpServletResponse response, boolean yes) {
        SetCookies.write(request, response, AdFeatures.ANSWER_COOKIE.name(), yes ? YES : NO, AdFeatures.ANSWERED);
    }

    public static Optional<AdNumber> number(HttpServletRequest request) {
        return SetCookies.read(request, AdFeatures.NUMBER_COOKIE.name()).flatMap(AdNumber::ofCookie);
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, AdNumber number) {
        SetCookies.write(request, response, AdFeatures.NUMBER_COOKIE.name(), number.cookie(), AdFeatures.KEPT);
    }

    /** When the visit began, or now if this page begins one; keeps it for as long as a visit may pause. */
    public static Instant visit(HttpServletRequest request, HttpServletResponse response, Instant now) {
        var began = SetCookies.read(request, AdFeatures.VISIT_COOKIE.name())
                .map(VISIT::matcher)
                .filter(it -> it.matches())
                .map(it -> Instant.ofEpochSecond(Long.parseLong(it.group(1))))
                .orElse(now);
        SetCookies.write(
                request, response, AdFeatures.VISIT_COOKIE.name(), "GS1.1." + began.getEpochSecond(), AdFeatures.VISIT);
        return began;
    }

    /** Deletes the number and the visit. */
    public static void remove(HttpServletRequest request, HttpServletResponse response) {
        SetCookies.write(request, response, AdFeatures.NUMBER_COOKIE.name(), "", Duration.ZERO);
        SetCookies.write(request, response, AdFeatures.VISIT_COOKIE.name(), "", Duration.ZERO);
    }
}
