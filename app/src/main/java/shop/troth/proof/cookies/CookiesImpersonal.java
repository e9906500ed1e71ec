package shop.troth.proof.cookies;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.policy.register.Register;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.ContentPolicy;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that cookies contain nothing about a person, and that no page can fingerprint a device. Two shoppers visit the twin, and a third
 * does so over TLS: every cookie is registered, random or from a fixed list, different for each of the two, and closed to scripts; every
 * page forbids scripts that are not the store's own files, and contains none; and no file of the store reads what a
 * device can be recognized by.
 */
@Component
class CookiesImpersonal implements Probe {

    private final Visits visits;
    private final CookieRules rules;

    CookiesImpersonal(Visits visits, Register register) {
        this.visits = visits;
        this.rules = new CookieRules(register.cookies());
    }

    @Override
    public Set<String> promises() {
        return Set.of("impersonal-cookies");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var pages = new ArrayList<ProbeResponse>();
        var first = visits.twin(scene.store().id());
        var second = visits.twin(scene.store().id());
        pages.addAll(walk(first, "dark"));
        pages.addAll(walk(second, "light"));
        rules.check(first, false, scene.policy(), faults);
        rules.check(second, false, scene.policy(), faults);
        var values = new HashSet<>(first.cookies().values());
        values.retainAll(second.cookies().values());
        if (!values.isEmpty()) {
            faults.add("Two shoppers were given the same cookie.");
        }
        var overTls = faults.isEmpty() ? overTls(scene, pages, faults) : "";
        pages.forEach(it -> page(it, faults));
        var scripts = OwnScripts.of(first);
        scripts.recognizeNobody(faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "No cookie contained anything a shopper typed, and no script reads what a device could be recognized by.",
                ("Two shoppers went through %d pages of the test copy, up to the bank%s. Their cookies (%s) are "
                                + "registered, random or from a fixed list, different for each shopper, hidden from scripts, and "
                                + "contain nothing they typed. No page lets a script run that is not a file of the store. "
                                + "The store’s own scripts were read as a browser gets them (%s): none reads what a device draws or plays, "
                                + "or its fonts, graphics, screen, equipment, or settings.")
                        .formatted(pages.size(), overTls, String.join(", ", names(first, second)), scripts.words()));
    }

    private String overTls(ProbeContext scene, List<ProbeResponse> pages, List<String> faults) {
        var third = visits.twinOverTls(scene.store().id());
        pages.addAll(walk(third, "dark"));
        rules.check(third, true, scene.policy(), faults);
        return ", and a third one over TLS";
    }

    /** Home, list, product, policy; then a cart, the checkout, the review. Gets every cookie that the store sets. */
    private static List<ProbeResponse> walk(Shopper shopper, String display) {
        var pages = new ArrayList<ProbeResponse>();
        var home = shopper.get("/");
        pages.add(home);
        if (home.body().contains("action=\"/settings\"")) {
            shopper.post("/settings", Map.of("display", display));
        }
        shopper.views("/");
        var list = shopper.get("/products");
        pages.add(list);
        VisitedPages.firstProduct(list).ifPresent(it -> pages.add(shopper.get(it)));
        pages.add(shopper.get("/privacy"));
        shopper.addSomething();
        pages.add(shopper.get("/cart"));
        pages.add(shopper.get("/checkout"));
        shopper.fillIn();
        pages.add(shopper.get("/checkout/review"));
        return pages;
    }

    private static void page(ProbeResponse page, List<String> faults) {
        if (page.status() != 200) {
            faults.add("The page %s could not be viewed: it answered with status %d."
                    .formatted(page.path(), page.status()));
        } else if (!ContentPolicy.of(page).keepsForeignScriptOut()) {
            faults.add("The page %s does not forbid scripts that are not files of the store.".formatted(page.path()));
        }
        if (VisitedPages.bringsScript(page)) {
            faults.add("The page %s contains a script that is not a file of the store.".formatted(page.path()));
        }
    }

    private static Set<String> names(Shopper... shoppers) {
        var names = new java.util.TreeSet<String>();
        for (var shopper : shoppers) {
            names.addAll(shopper.cookies().keySet());
        }
        return names;
    }
}
