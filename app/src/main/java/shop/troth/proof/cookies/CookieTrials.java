package shop.troth.proof.cookies;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jsoup.Jsoup;
import org.springframework.stereotype.Component;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;

/** Tries each declared use of cookies in the twin: it must work as described, for this browser and no other. */
@Component
@RequiredArgsConstructor
class CookieTrials {

    private static final String RECENT = "/recent";

    private final CookieWalk walk;

    /** @param purposes the purposes that the clause lists */
    void tryAll(ProbeContext scene, Collection<String> purposes, List<String> faults) {
        for (var purpose : purposes) {
            var shopper = walk.visitor(scene);
            switch (purpose) {
                case "site.preferences" -> settings(shopper, faults);
                case "site.basket" -> cart(shopper, faults);
                case "site.personalise" -> pastVisits(scene, shopper, faults);
                case "site.adapt" -> layout(shopper, faults);
                default -> faults.add("Nothing was tried for one of the uses of cookies.");
            }
        }
    }

    private static void settings(Shopper shopper, List<String> faults) {
        shopper.post("/settings", Map.of("display", "dark"));
        if (!shopper.get("/").body().contains("data-display=\"dark\"")) {
            faults.add("A setting was not remembered.");
        }
    }

    private static void cart(Shopper shopper, List<String> faults) {
        var sku = shopper.addSomething();
        if (!shopper.get("/cart").body().contains(sku)) {
            faults.add("A cart was not found again.");
        }
    }

    private static void layout(Shopper shopper, List<String> faults) {
        var product = VisitedPages.firstProduct(shopper.get("/products"))
                .orElseThrow(() -> new ProbeIncomplete("Nothing is for sale in the test copy."));
        var pages = List.of("/", "/products", product, "/cart", "/privacy");
        var before = pages.stream().map(it -> viewport(shopper.get(it))).toList();
        shopper.post("/layout", Map.of("layout", "full"));
        for (int i = 0; i < pages.size(); i++) {
            var full = viewport(shopper.get(pages.get(i)));
            if (!full.contains("width=1100") || full.equals(before.get(i))) {
                faults.add("Pages were not adapted to a browser that asked for full size.");
            }
        }
    }

    /** The page's viewport setting. */
    private static String viewport(ProbeResponse page) {
        return Jsoup.parse(page.body()).select("meta[name=viewport]").attr("content");
    }

    /** Nothing may be listed before somebody turns it on, only their own visits then, and nothing again once they turn it off. */
    private void pastVisits(ProbeContext scene, Shopper shopper, List<String> faults) {
        var product = VisitedPages.firstProduct(shopper.get("/products"))
                .orElseThrow(() -> new ProbeIncomplete("Nothing is for sale in the test copy."));
        shopper.get(product);
        if (!shopper.cookies().isEmpty()) {
            faults.add("A browser got a number for past visits that it did not ask for.");
        }
        shopper.post(RECENT + "/remember", Map.of());
        if (lists(shopper, product)) {
            faults.add("A visit was remembered before the browser asked for it.");
        }
        shopper.get(product);
        if (!lists(shopper, product)) {
            faults.add("A past visit was not remembered.");
        }
        var other = walk.visitor(scene);
        other.post(RECENT + "/remember", Map.of());
        if (lists(other, product)) {
            faults.add("A browser is shown the visits of another.");
        }
        var before = Map.copyOf(shopper.cookies());
        shopper.post(RECENT + "/forget", Map.of());
        before.forEach(shopper::bring); // as a copy of the cookie would
        if (lists(shopper, product)) {
            faults.add("Past visits were not forgotten.");
        }
    }

    private static boolean lists(Shopper shopper, String product) {
        return shopper.get(RECENT).body().contains("href=\"" + product + "\"");
    }
}
