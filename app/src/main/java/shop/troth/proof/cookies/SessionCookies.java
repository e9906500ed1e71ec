package shop.troth.proof.cookies;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.SetCookie;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;

/**
 * Checks that one cookie keeps somebody signed in, and another keeps their cart. In the twin, somebody creates an account and fills a cart:
 * both cookies are registered for that only, and last for 30 days at most; the one for signing in opens nothing after its owner signs out.
 * No unregistered cookie is set, and no page tried to set one.
 */
@Component
@RequiredArgsConstructor
class SessionCookies implements Probe {

    private static final String SESSION = "session";
    private static final String BASKET = "basket";
    private static final String PURPOSE = "site.basket";
    private static final String ACCOUNT = "/account";
    private static final Duration LONGEST = Duration.ofDays(30);

    private final CookieWalk walk;
    private final Visits visits;
    private final Premises premises;
    private final StrayCookies stray;

    @Override
    public Set<String> promises() {
        return Set.of("kept for site.basket");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        long before = stray.dropped(scene);
        var shopper = walk.walk(scene);
        var member = new TwinOwner(scene, visits, premises).joins();
        member.addSomething();
        var set = Stream.concat(shopper.setCookies().stream(), member.setCookies().stream())
                .toList();
        keeps(scene, set, SESSION, faults);
        keeps(scene, set, BASKET, faults);
        stray.registered(scene, set, faults);
        OwnScripts.of(shopper).keepNothing(faults);
        stray.noneDropped(scene, before, faults);
        signsOut(member, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "One cookie kept a shopper signed in and another kept the cart, and each was used for nothing else.",
                "A made-up customer of the test copy opened an account and filled a cart. The two cookies are"
                        + " registered for the session and the cart alone, and last for 30 days at most. After signing"
                        + " out, the first one gave no access to anything, not even a copy of it. No cookie was set that is"
                        + " not registered, and no page of the live store tried to set one.");
    }

    private void keeps(ProbeContext scene, List<SetCookie> set, String name, List<String> faults) {
        var own = set.stream().filter(it -> it.name().equals(name)).toList();
        if (own.isEmpty()) {
            faults.add("The cookie %s was not set.".formatted(name));
        }
        for (var cookie : own) {
            if (walk.declared(scene, cookie)
                    .filter(it -> it.purpose().equals(PURPOSE))
                    .isEmpty()) {
                faults.add("The cookie %s is not registered for the session and the cart alone.".formatted(name));
            }
            if (isLong(cookie)) {
                faults.add("The cookie %s lasts longer than 30 days.".formatted(name));
            }
        }
    }

    /** If a cookie has both {@code Max-Age} and {@code Expires}, browsers use the first (RFC 6265). */
    private static boolean isLong(SetCookie cookie) {
        return cookie.attribute("max-age")
                .map(it -> Long.parseLong(it) > LONGEST.toSeconds())
                .orElse(cookie.has("expires"));
    }

    private static void signsOut(Shopper member, List<String> faults) {
        var copy = member.cookies().getOrDefault(SESSION, "");
        member.post(ACCOUNT + "/sign-out", Map.of());
        member.bring(SESSION, copy);
        if (member.get(ACCOUNT).status() == 200) {
            faults.add("A cookie opened an account after its owner signed out.");
        }
    }
}
