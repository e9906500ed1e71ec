package shop.troth.proof.cookies;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jsoup.Jsoup;
import org.springframework.stereotype.Component;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.visits.Tally;

/** Tries each declared use of cookies in the twin: it must work as described, for this browser and no other. */
@Component
@RequiredArgsConstructor
class CookieTrials {

    private static final String VISITS = "/visits";
    private static final String UNKNOWN = "nobody-made-this";

    private final CookieWalk walk;
    private final VisitSums sums;

    /** @param purposes the purposes that the clause lists */
    void tryAll(ProbeContext scene, Collection<String> purposes, List<String> faults) {
        for (var purpose : purposes) {
            var shopper = walk.visitor(scene);
            switch (purpose) {
                case "site.preferences" -> settings(shopper, faults);
                case "site.basket" -> cart(shopper, faults);
                case "site.personalise" -> pastVisits(scene, shopper, faults);
                case "site.adapt" -> {
                    layout(shopper, faults);
                    light(walk.visitor(scene), faults);
                }
                case "insight.measure" -> flow(scene, shopper, faults);
                case "insight.promotion" -> promotion(scene, shopper, faults);
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

    /** A browser that asks to save data gets pages without fonts and without scripts that only add something, and no cookie for that. */
    private static void light(Shopper shopper, List<String> faults) {
        var usual = shopper.get("/products");
        shopper.savesData(true);
        var light = shopper.get("/products");
        if (!isLight(light) || isLight(usual)) {
            faults.add("A browser that asks to save data did not get a light page.");
        }
        if (!String.join(",", light.headers("vary")).toLowerCase(Locale.ROOT).contains("user-agent")) {
            faults.add("Nothing tells a cache that a page depends on the browser.");
        }
        if (isLight(shopper.get("/products?view=full"))) {
            faults.add("A browser that got a light page did not get the full one when it asked for that.");
        }
        if (!shopper.cookies().isEmpty()) {
            faults.add("A cookie was set for a page that was adapted to the browser.");
        }
    }

    private static boolean isLight(ProbeResponse page) {
        var read = Jsoup.parse(page.body());
        return read.select("link[rel=preload], script[src]").isEmpty()
                && read.select("link[rel=stylesheet]").attr("href").endsWith("/light.css");
    }

    /** The page's viewport setting. */
    private static String viewport(ProbeResponse page) {
        return Jsoup.parse(page.body()).select("meta[name=viewport]").attr("content");
    }

    /** Somebody's own visits are listed, nobody else's, and nothing again once they turn it off. */
    private void pastVisits(ProbeContext scene, Shopper shopper, List<String> faults) {
        var product = product(shopper);
        if (lists(shopper, product)) {
            faults.add("A visit was remembered before it was made.");
        }
        shopper.views(product);
        if (!lists(shopper, product)) {
            faults.add("A past visit was not remembered.");
        }
        var other = walk.visitor(scene);
        other.views("/");
        if (lists(other, product)) {
            faults.add("A browser is shown the visits of another.");
        }
        var before = Map.copyOf(shopper.cookies());
        shopper.post(VISITS + "/off", Map.of());
        shopper.views(product);
        before.forEach(shopper::bring); // as a copy of the cookie would
        if (lists(shopper, product)) {
            faults.add("Past visits were not forgotten.");
        }
    }

    /** From which page a visit goes to which is counted, and how many visits there are. */
    private void flow(ProbeContext scene, Shopper shopper, List<String> faults) {
        var product = product(shopper);
        var flow = sums.of(scene, Tally.Kind.FLOW, "/", product);
        var visits = sums.of(scene, Tally.Kind.VISIT, Tally.NEW, "");
        shopper.views("/");
        shopper.views(product);
        if (sums.of(scene, Tally.Kind.FLOW, "/", product) != flow + 1
                || sums.of(scene, Tally.Kind.VISIT, Tally.NEW, "") != visits + 1) {
            faults.add("How a visitor moved through the store was not counted once.");
        }
        if (!shopper.get(VISITS).body().contains("Recorded under this")) {
            faults.add("A browser was not shown what was recorded of its visit.");
        }
    }

    /** A visit that came by the link of a promotion is counted under its name, and under no other. */
    private void promotion(ProbeContext scene, Shopper shopper, List<String> faults) {
        for (var name : scene.store().features().campaigns()) {
            var before = sums.of(scene, Tally.Kind.CAMPAIGN, name, "");
            shopper.views("/?c=" + name);
            shopper.views("/?c=" + UNKNOWN);
            if (sums.of(scene, Tally.Kind.CAMPAIGN, name, "") != before + 1
                    || sums.of(scene, Tally.Kind.CAMPAIGN, UNKNOWN, "") > 0) {
                faults.add("A visit that a promotion brought was not counted once, or one that none brought was.");
            }
        }
    }

    private static String product(Shopper shopper) {
        return VisitedPages.firstProduct(shopper.get("/products"))
                .orElseThrow(() -> new ProbeIncomplete("Nothing is for sale in the test copy."));
    }

    private static boolean lists(Shopper shopper, String product) {
        return shopper.get(VISITS).body().contains("href=\"" + product + "\"");
    }
}
