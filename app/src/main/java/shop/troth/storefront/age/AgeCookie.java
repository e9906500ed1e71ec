package shop.troth.storefront.age;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.kernel.Sink;
import shop.troth.policy.Fact;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Feature;
import shop.troth.storefront.cookies.SetCookies;
import shop.troth.vault.Personal;

/**
 * Remembers in the browser, and nowhere else, whether the visitor said that they are thirteen or older (clause
 * perricone-md.under-13-browse-only). The answer no is remembered as well, so that trying again does not help.
 */
@Sink
public final class AgeCookie {

    static final String ADDRESS = "/age";

    private static final String NAME = "age";
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final Duration LIFE = Duration.ofDays(1);

    /** The entry in the cookie register. */
    public static final DeclaredCookie DECLARATION = new DeclaredCookie(
            NAME,
            "Your yes or no answer to the age question.",
            "session.over-thirteen",
            "legal.age",
            LIFE,
            Set.of(ADDRESS),
            Pattern.compile(YES + "|" + NO));

    /** The age question as a feature that a store can have. */
    public static final Feature FEATURE = Feature.of("age-question", "asking for the age before any other form")
            .withCookie(DECLARATION)
            .withForm(AgeForm.FORM.declared())
            .at(ADDRESS)
            .telling(Fact.THIRTEEN_OR_OVER);

    private AgeCookie() {}

    /** Returns the answer; empty before the question was answered. */
    static Optional<Boolean> read(HttpServletRequest request) {
        return SetCookies.read(request, NAME)
                .filter(it -> it.equals(YES) || it.equals(NO))
                .map(YES::equals);
    }

    /** Returns what the visitor stated about their age, for the vault; empty unless they answered yes. */
    public static Set<Fact> facts(HttpServletRequest request) {
        return read(request).orElse(false) ? Set.of(Fact.THIRTEEN_OR_OVER) : Set.of();
    }

    static void write(HttpServletRequest request, HttpServletResponse response, Personal<Boolean> over) {
        SetCookies.write(request, response, NAME, Boolean.TRUE.equals(over.reveal()) ? YES : NO, LIFE);
    }
}
