package shop.troth.storefront.counting;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Tells programs from people's browsers by what they say of themselves, so that only people's visits are counted. */
public final class Bots {

    private static final Pattern PROGRAM = Pattern.compile(
            "bot\\b|bot/|crawl|spider|slurp|headless|preview|scan|monitor|fetch|curl|wget|python|java/|okhttp|libwww|lighthouse",
            Pattern.CASE_INSENSITIVE);

    private Bots() {}

    /** Whether this is no page that somebody opened: a program, a page loaded in advance, or an image on another site. */
    public static boolean sent(HttpServletRequest request) {
        @Nullable String agent = request.getHeader(HttpHeaders.USER_AGENT);
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        return agent == null
                || PROGRAM.matcher(agent).find()
                || request.getHeader("Sec-Purpose") != null
                || request.getHeader("Purpose") != null
                || site != null && !site.equals("same-origin");
    }
}
