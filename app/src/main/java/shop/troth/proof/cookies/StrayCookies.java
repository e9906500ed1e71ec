package shop.troth.proof.cookies;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.troth.proof.Scene;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Pages;
import shop.troth.proof.visit.SetCookie;
import shop.troth.proof.visit.Shopper;
import shop.troth.web.cookies.UndeclaredCookies;

/** Looks for unregistered cookies: set in the twin, or dropped by the filter when a page tried to set one. */
@Component
class StrayCookies {

    private static final String STRANGE = "tracker";

    private static final List<String> WITH_SCRIPTS = List.of(
            "/",
            "/products",
            "/cart",
            "/checkout",
            "/checkout/review",
            "/newsletter",
            "/account/sign-in",
            "/contact",
            "/privacy");

    /** Ways in which scripts can store something in a browser, which the cookie filter does not see. No script of a store needs them. */
    private static final Pattern KEEPS = Pattern.compile(
            "\\bdocument\\s*(\\.\\s*cookie\\b|\\[\\s*[\"'`]cookie)|\\b(localStorage|sessionStorage|indexedDB|cookieStore)\\b"
                    + "|\\bcaches\\s*\\.|\\bserviceWorker\\b");

    private final CookieWalk walk;
    private final UndeclaredCookies undeclared;

    StrayCookies(CookieWalk walk, UndeclaredCookies undeclared) {
        this.walk = walk;
        this.undeclared = undeclared;
    }

    /** The cookies set for two visitors, one of whom sends an unregistered cookie. */
    List<SetCookie> walked(Scene scene, List<String> faults) {
        var shopper = walk.walk(scene);
        var brought = walk.visitor(scene);
        brought.bring(STRANGE, MadeUpPerson.word());
        Stream.of("/", "/products", "/cart", "/privacy").forEach(brought::get);
        brought.post("/settings", Map.of("display", "light"));
        var set = Stream.concat(shopper.setCookies().stream(), brought.setCookies().stream())
                .toList();
        registered(scene, set, faults);
        byScripts(shopper, faults);
        if (set.isEmpty()) {
            faults.add("No cookie was set at all, so nothing was compared.");
        }
        return set;
    }

    /** @param shopper a shopper with something in the cart and a completed checkout form, so that all pages open */
    void byScripts(Shopper shopper, List<String> faults) {
        var product = Pages.firstProduct(shopper.get("/products"));
        Stream.concat(WITH_SCRIPTS.stream(), product.stream())
                .flatMap(it -> Pages.read(shopper.get(it)).select("script[src^=/]").eachAttr("src").stream())
                .distinct()
                .filter(it -> KEEPS.matcher(shopper.get(it).body()).find())
                .map(it -> it.substring(it.lastIndexOf('/') + 1))
                .distinct()
                .forEach(it -> faults.add(
                        "The script %s keeps something in the browser, although no cookie is registered for it."
                                .formatted(it)));
    }

    void registered(Scene scene, List<SetCookie> set, List<String> faults) {
        set.stream()
                .filter(it -> walk.declared(scene, it).isEmpty())
                .map(SetCookie::name)
                .distinct()
                .forEach(it -> faults.add("The cookie %s was set, but is not registered.".formatted(it)));
    }

    /** How many cookies the filter has dropped in the twin since this process started. */
    long dropped(Scene scene) {
        return undeclared.dropped(scene.twin());
    }

    /**
     * @param before what {@link #dropped} returned before the visits; in the real store, none may have been dropped since this process
     *     started
     */
    void noneDropped(Scene scene, long before, List<String> faults) {
        if (dropped(scene) > before || undeclared.dropped(scene.store().id()) > 0) {
            faults.add("A page tried to set a cookie that is not registered. It was blocked.");
        }
    }
}
