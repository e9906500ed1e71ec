package shop.troth.proof.crawl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.counted.CountedNoun;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that visitors do not have to identify themselves to look around. A visitor of the real store who keeps no cookies follows its
 * links: each page answers, asks for nothing first, and sets no cookie; search works. In the twin, the cart says that it needs a cookie,
 * and stores nothing about anybody.
 */
@Component
@RequiredArgsConstructor
class NoGate implements Probe {

    private static final int MOST = 150;

    /** Pages for visitors who want an account; only these may ask for a password. */
    private static final String ACCOUNT = "/account";

    private static final String LACKING = "Your browser didn’t save our cookie";

    private final Visits visits;
    private final HeldInDatabase held;

    @Override
    public Set<String> promises() {
        return Set.of("open-without-account");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var pages =
                new ArrayList<>(ShopCrawl.from(() -> visits.real(scene.store().id()), MOST));
        int crawled = pages.size();
        pages.add(visits.real(scene.store().id()).get("/products?q=filter"));
        pages.forEach(it -> open(it, faults));
        long products = pages.stream()
                .map(it -> it.path().replaceFirst("\\?.*", ""))
                .filter(it -> it.startsWith("/products/"))
                .distinct()
                .count();
        if (products == 0 || pages.stream().noneMatch(it -> it.path().equals("/privacy"))) {
            faults.add("The links from the home page led neither to a product nor to the policy.");
        }
        basket(scene, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Every page visited opened without an account, a name, or a cookie.",
                ("A visitor without cookies followed the store’s links to %s%d pages, including %s, and "
                                + "searched. Every page opened at once; none asked for a name or an account, and none set a cookie. In "
                                + "the test copy, the cart explained that it needs a cookie, and nothing about a person was stored.")
                        .formatted(crawled == MOST ? "the first " : "", crawled, CountedNoun.of(products, "product")));
    }

    private static void open(ProbeResponse page, List<String> faults) {
        if (page.status() != 200) {
            faults.add("The page %s answered with status %d to a visitor without a cookie."
                    .formatted(page.path(), page.status()));
        } else if (!page.path().startsWith(ACCOUNT) && page.body().contains("type=\"password\"")) {
            faults.add("The page %s asks for a password.".formatted(page.path()));
        }
        if (!page.headers("set-cookie").isEmpty()) {
            faults.add("The page %s sets a cookie just for being viewed.".formatted(page.path()));
        }
    }

    private void basket(ProbeContext scene, List<String> faults) {
        var before = held.people(scene.twin());
        var visitor = visits.twin(scene.store().id());
        var product = VisitedPages.firstProduct(visitor.get("/products"))
                .orElseThrow(() -> new ProbeIncomplete("There was nothing to buy in the test copy."));
        var page = visitor.get(product);
        var sku = VisitedPages.firstSku(page)
                .orElseThrow(() -> new ProbeIncomplete("There was nothing to buy in the test copy."));
        var added = visits.twin(scene.store().id())
                .post("/cart/lines", Map.of("sku", sku, "quantity", VisitedPages.quantity(page)));
        var cart = visits.twin(scene.store().id()).get(added.location().replaceFirst("^https?://[^/]+", ""));
        if (cart.status() != 200 || !cart.body().contains(LACKING)) {
            faults.add("The cart does not say that it needs a cookie.");
        }
        if (held.people(scene.twin()) != before) {
            faults.add("Putting something into a cart stored something about a person.");
        }
    }
}
