package shop.troth.proof.crawl;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.WordsOnPage;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that links to other sites say so and send no referrer. A visitor of the real store follows every link within it: each link to
 * another site shows that site's name and has {@code noreferrer}; every page forbids referrers to other sites; and the clause's sentence is
 * on the policy page.
 */
@Component
@RequiredArgsConstructor
class OutsideLinksNamed implements Probe {

    private static final int MOST = 150;
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)https?:|//");
    private static final Set<String> QUIET = Set.of("same-origin", "no-referrer");

    private final Visits visits;
    private final WordsOnPage wordsOnPage;

    @Override
    public Set<String> promises() {
        return Set.of("marked-outside-links");
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var pages = ShopCrawl.readable(() -> visits.real(scene.store().id()), MOST);
        var sites = new HashSet<String>();
        int links = 0;
        for (var page : pages) {
            links += outside(page, scene.store().contact().hosts(), sites, faults);
            if (page.header("referrer-policy").isEmpty() || !QUIET.containsAll(VisitedPages.referrerPolicies(page))) {
                faults.add("The page %s lets a browser pass its address to another site.".formatted(page.path()));
            }
        }
        wordsOnPage.look(scene).filter(it -> it.verdict() != Verdict.KEPT).ifPresent(it -> faults.add(it.sentence()));
        return Evidence.of(
                EvidenceSource.REAL_STORE,
                faults,
                "Links to other sites are marked, and those sites are not told which page you came from.",
                "Pages visited: %d. %s No page lets a browser tell another site where its visitor came from."
                        .formatted(
                                pages.size(),
                                links == 0
                                        ? "None of them links to another site today."
                                        : "Links to other sites: %d. Sites they lead to: %d. Each link is marked, names the site, and sends no referrer."
                                                .formatted(links, sites.size())));
    }

    /** How many links of a page lead to other sites. */
    private static int outside(ProbeResponse page, List<String> own, Set<String> sites, List<String> faults) {
        int links = 0;
        for (var link : VisitedPages.read(page).select("a[href], area[href]")) {
            var href = link.attr("href").strip();
            if (ELSEWHERE.matcher(href).lookingAt()) {
                var site = URI.create(href.startsWith("//") ? "https:" + href : href)
                        .getHost();
                if (!own.contains(site)) {
                    links++;
                    sites.add(site);
                    var rel = link.attr("rel");
                    if (!link.html().contains(site)) {
                        faults.add("A link on %s leads to %s without saying so.".formatted(page.path(), site));
                    }
                    if (!List.of(rel.split("\\s+")).contains("noreferrer")) {
                        faults.add("A link on %s tells %s where the visitor came from.".formatted(page.path(), site));
                    }
                }
            }
        }
        return links;
    }
}
