package shop.troth.proof.cookies;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.SetCookie;
import shop.troth.web.cookies.UndeclaredCookies;

/** Looks for unregistered cookies: set in the twin, or dropped by the filter when a page tried to set one. */
@Component
@RequiredArgsConstructor
class StrayCookies {

    private static final String STRANGE = "tracker";

    private final CookieWalk walk;
    private final UndeclaredCookies undeclared;

    /** The cookies set for two visitors, one of whom sends an unregistered cookie. */
    List<SetCookie> walked(ProbeContext scene, List<String> faults) {
        var shopper = walk.walk(scene);
        var brought = walk.visitor(scene);
        brought.bring(STRANGE, MadeUpPerson.word());
        Stream.of("/", "/products", "/cart", "/privacy").forEach(brought::get);
        brought.post("/settings", Map.of("display", "light"));
        var set = Stream.concat(shopper.setCookies().stream(), brought.setCookies().stream())
                .toList();
        registered(scene, set, faults);
        OwnScripts.of(shopper).keepNothing(faults);
        if (set.isEmpty()) {
            faults.add("No cookie was set at all, so nothing was compared.");
        }
        return set;
    }

    void registered(ProbeContext scene, List<SetCookie> set, List<String> faults) {
        set.stream()
                .filter(it -> walk.declared(scene, it).isEmpty())
                .map(SetCookie::name)
                .distinct()
                .forEach(it -> faults.add("The cookie %s was set, but is not registered.".formatted(it)));
    }

    /** How many cookies the filter has dropped in the twin since this process started. */
    long dropped(ProbeContext scene) {
        return undeclared.dropped(scene.twin());
    }

    /**
     * @param before what {@link #dropped} returned before the visits; in the real store, none may have been dropped since this process
     *     started
     */
    void noneDropped(ProbeContext scene, long before, List<String> faults) {
        if (dropped(scene) > before || undeclared.dropped(scene.store().id()) > 0) {
            faults.add("A page tried to set a cookie that is not registered. It was blocked.");
        }
    }
}
