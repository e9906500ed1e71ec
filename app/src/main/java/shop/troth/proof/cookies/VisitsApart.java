package shop.troth.proof.cookies;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.schema.VisitsAccount;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.visits.Tally;

/**
 * Checks that records of visits are not connected to anybody. In the twin, a customer who is signed in and has something in the cart opens
 * pages and follows a link off the store: both are counted and recorded under a number of their own, which nothing in the database contains
 * or leads to; where the number is read, they are not known to be signed in; and the cart counts nobody. All rows are equally long, and the
 * tables have no column for anything else. Deleted, the record is gone.
 */
@Component
@RequiredArgsConstructor
class VisitsApart implements Probe {

    private static final String COOKIE = "visit";
    private static final String PAGE = "/visits";
    private static final List<String> COLUMNS = List.of(
            "tally.day",
            "tally.kind",
            "tally.name",
            "tally.store_id",
            "tally.times",
            "tally.toward",
            "trail.day",
            "trail.id",
            "trail.lookup",
            "trail.sealed",
            "trail.store_id");

    private final CookieWalk walk;
    private final Visits visits;
    private final Premises premises;
    private final VisitSums sums;
    private final DatabaseSearch databaseSearch;
    private final VisitsAccount account;

    @Override
    public Set<String> promises() {
        return Set.of("visits-apart");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var member = new TwinOwner(scene, visits, premises).joins();
        member.addSomething();
        var product = VisitedPages.firstProduct(member.get("/products")).orElseThrow();
        var rows = sums.rows(scene);
        var viewed = sums.of(scene, Tally.Kind.PAGE, product, "");
        var flowed = sums.of(scene, Tally.Kind.FLOW, "/", product);
        member.views("/");
        member.views(product);
        var number = member.cookies().getOrDefault(COOKIE, "");
        if (number.isEmpty()) {
            throw new ResultMissing("A browser in the test copy was given no number by which its visits are counted.");
        }
        if (sums.of(scene, Tally.Kind.PAGE, product, "") != viewed + 1
                || sums.of(scene, Tally.Kind.FLOW, "/", product) != flowed + 1) {
            faults.add("A visit in the test copy was not counted once.");
        }
        if (sums.rows(scene) != rows + 1) {
            faults.add("A visit in the test copy was not recorded as one row.");
        }
        apart(scene, member, number, faults);
        leaves(scene, member, faults);
        forgets(scene, member, number, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Visits were recorded under a number of their own, and nothing connects them to a person.",
                "A customer of the test copy who was signed in and had a full cart opened pages and followed a link off the store. All was"
                        + " counted. Neither the number nor a hash of it is anywhere in the database, and all rows are equally"
                        + " long. Where the number is read, no other cookie is; on the cart, the checkout, and the account, nothing is"
                        + " counted. Deleted, the record was gone, and turned off, nothing more was recorded. "
                        + account.words());
    }

    private void apart(ProbeContext scene, Shopper member, String number, List<String> faults) {
        var found = databaseSearch
                .search(List.of(Canary.word(number), Canary.hashOf(number)), scene.twin(), false)
                .found();
        if (!found.isEmpty()) {
            faults.add(
                    "The number of a browser, or a hash of it, is stored in %s.".formatted(String.join(", ", found)));
        }
        faults.addAll(account.faults());
        if (!sums.columns().equals(COLUMNS)) {
            faults.add("The tables of visits have other columns than day, page, and count: %s."
                    .formatted(String.join(", ", sums.columns())));
        }
        if (sums.lengths(scene) > 1) {
            faults.add("The rows of visits are not equally long.");
        }
        var shown = member.get(PAGE).body();
        if (shown.contains("href=\"/account\"") || shown.contains("href=\"/cart\"")) {
            faults.add("Where the number of a browser is read, its owner is known to be signed in.");
        }
        for (var page : List.of("/cart", "/checkout", "/account")) {
            if (member.views(page).isPresent()) {
                faults.add("The page %s counts its visitors.".formatted(page));
            }
        }
        var other = walk.visitor(scene);
        other.views("/privacy");
        if (other.get(PAGE).body().contains("List of products")
                || !member.get(PAGE).body().contains("Home")) {
            faults.add("A browser is not shown its own visits, or those of another.");
        }
    }

    private void leaves(ProbeContext scene, Shopper member, List<String> faults) {
        for (var page : VisitedPages.linksWithin(member.get("/"))) {
            if (page.startsWith("/pages/")) {
                for (var link : VisitedPages.read(member.get(page)).select("a[ping]")) {
                    var to = link.attr("href");
                    var site = java.net.URI.create(to).getHost();
                    var before = sums.of(scene, Tally.Kind.EXIT, site, "");
                    member.leaves(page, link.attr("ping"), to);
                    member.leaves(page, link.attr("ping"), "https://elsewhere.example/");
                    if (sums.of(scene, Tally.Kind.EXIT, site, "") != before + 1
                            || sums.of(scene, Tally.Kind.EXIT, "elsewhere.example", "") > 0) {
                        faults.add("A link off the store was not counted once, or one that is not on the page was.");
                    }
                    return;
                }
            }
        }
        faults.add("No page of the test copy tells which link off the store is followed.");
    }

    private void forgets(ProbeContext scene, Shopper member, String number, List<String> faults) {
        var before = sums.rows(scene);
        member.post(PAGE + "/off", Map.of());
        if (sums.rows(scene) >= before) {
            faults.add("What was recorded of a visit was not deleted.");
        }
        member.views("/");
        if (sums.rows(scene) >= before) {
            faults.add("A visit was recorded in a browser in which it was turned off.");
        }
        member.bring(COOKIE, number); // as a copy of the cookie would
        if (member.get(PAGE).body().contains("Recorded under this")) {
            faults.add("What was deleted of a visit is still shown.");
        }
        var signaling = walk.visitor(scene);
        signaling.signals(true);
        var views = sums.of(scene, Tally.Kind.PAGE, "/", "");
        signaling.views("/");
        if (signaling.cookies().containsKey(COOKIE) || sums.of(scene, Tally.Kind.PAGE, "/", "") != views) {
            faults.add("A browser that sends Global Privacy Control was counted.");
        }
    }
}
