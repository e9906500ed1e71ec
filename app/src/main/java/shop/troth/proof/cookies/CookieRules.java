package shop.troth.proof.cookies;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.proof.search.Canary;
import shop.troth.proof.visit.SetCookie;
import shop.troth.proof.visit.Shopper;

/**
 * Checks what every cookie must be: registered, random or from a fixed list, no longer-lived than declared, and closed to scripts and other
 * sites.
 */
@RequiredArgsConstructor
final class CookieRules {

    private static final List<String> BRANCHES = List.of("session", "visit");

    private final List<DeclaredCookie> register;

    /** @param overTls whether the shopper used TLS; then a cookie also needs {@code Secure} and the {@code __Host-} prefix */
    void check(Shopper shopper, boolean overTls, PolicyVersion policy, List<String> faults) {
        for (var cookie : shopper.setCookies()) {
            var name = cookie.name().startsWith(DeclaredCookie.HOST_ONLY)
                    ? cookie.name().substring(DeclaredCookie.HOST_ONLY.length())
                    : cookie.name();
            var declared =
                    register.stream().filter(it -> it.name().equals(name)).findFirst();
            if (declared.isEmpty()) {
                faults.add("The cookie %s is not registered.".formatted(cookie.name()));
            } else {
                asDeclared(cookie, declared.get(), policy, faults);
            }
            closed(cookie, overTls, faults);
            holdsNothingTyped(cookie, shopper, faults);
        }
    }

    private static void asDeclared(
            SetCookie cookie, DeclaredCookie declared, PolicyVersion policy, List<String> faults) {
        if (!declared.value().matcher(cookie.value()).matches()) {
            faults.add(
                    "The cookie %s does not contain a random number of its registered form.".formatted(cookie.name()));
        }
        if (declared.paths().stream().noneMatch(cookie.path()::startsWith)) {
            faults.add("The cookie %s was set by %s, which is not registered for it."
                    .formatted(cookie.name(), cookie.path()));
        }
        if (life(cookie).compareTo(declared.life()) > 0) {
            faults.add("The cookie %s lasts longer than registered.".formatted(cookie.name()));
        }
        var table = policy.table();
        var question = table.question(
                Action.COLLECT, new DataCategory(declared.category()), new Purpose(declared.purpose()), Recipient.SELF);
        var tree = policy.policy().vocabulary().data();
        if (table.condition(question).isNever() || !tree.coversAny(BRANCHES, declared.category())) {
            faults.add("The cookie %s is registered to contain %s, which the policy does not let a cookie hold."
                    .formatted(cookie.name(), declared.category()));
        }
    }

    /**
     * How long a browser keeps the cookie; zero for one that ends with the browser session, and forever for one with only an
     * {@code Expires} date.
     */
    private static Duration life(SetCookie cookie) {
        var seconds = cookie.attribute("max-age");
        if (seconds.isPresent()) {
            return Duration.ofSeconds(Long.parseLong(seconds.get()));
        }
        return cookie.has("expires") ? ChronoUnit.FOREVER.getDuration() : Duration.ZERO;
    }

    private static void closed(SetCookie cookie, boolean overTls, List<String> faults) {
        if (!cookie.has("httponly")) {
            faults.add("The cookie %s can be read by scripts.".formatted(cookie.name()));
        }
        if (cookie.attribute("samesite")
                .filter(it -> it.equals("Lax") || it.equals("Strict"))
                .isEmpty()) {
            faults.add("The cookie %s is sent along from other sites.".formatted(cookie.name()));
        }
        if (cookie.has("domain")) {
            faults.add("The cookie %s goes to other hosts.".formatted(cookie.name()));
        }
        if (overTls && (!cookie.has("secure") || !cookie.name().startsWith(DeclaredCookie.HOST_ONLY))) {
            faults.add("The cookie %s, set over TLS, may be sent without it.".formatted(cookie.name()));
        }
    }

    private static void holdsNothingTyped(SetCookie cookie, Shopper shopper, List<String> faults) {
        for (var typed : shopper.person().details().values()) {
            if (typed.length() > 4 && Canary.word(typed).isIn(cookie.value())) {
                faults.add("The cookie %s contains something the shopper typed.".formatted(cookie.name()));
            }
        }
    }
}
