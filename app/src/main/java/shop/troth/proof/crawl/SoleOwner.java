package shop.troth.proof.crawl;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.ContentPolicy;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.sharing.OutwardTrials;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.web.ListenAddresses;

/**
 * Checks that what is collected on the site goes to the store only. Every page of the twin, up to the review, is read for what a browser
 * would load from it or send from it, and so is every style sheet and picture: all of it must be the store's own, and each page must forbid
 * anything else. Payment happens on the bank's own page, not in a frame. Sharing the data with others is refused.
 */
@Component
@RequiredArgsConstructor
class SoleOwner implements Probe {

    private static final int MOST = 60;
    /** All but the canonical link, which is not fetched (HTML, 4.6.7.5). */
    private static final String ELEMENTS = "img, script, link:not([rel=canonical]), iframe, frame, embed, object, "
            + "source, video, audio, track, input, form, button, base, use, image";

    private static final List<String> LOADED =
            List.of("src", "srcset", "poster", "data", "action", "formaction", "xlink:href", "href");
    private static final Pattern IN_STYLE = Pattern.compile("(?is)(?:url\\(|@import)\\s*[\"']?([^\"')\\s;]+)");
    private static final String FRAMES = "iframe, frame, object, embed";
    /** The redirect that closes a page that nobody uses, and leads to a page of the store. */
    private static final Pattern TIMED_OUT = Pattern.compile("\\d+; url=/timed-out");

    private static final CallerFacts WITHOUT = CallerFacts.of(Fact.TOLD, Fact.GIVEN_FOR, Fact.ORDER_OPEN);
    private static final List<Trial> TRIALS = List.of(
            new Trial(Action.SHARE, "contact.email", "advertising.remarketing", "advertiser", WITHOUT),
            new Trial(Action.SHARE, "contact.email", "marketing.promotion", "partner", WITHOUT));

    private final Visits visits;
    private final TwinOrders twinOrders;
    private final OutwardTrials trials;
    private final ListenAddresses listening;

    @Override
    public Set<String> promises() {
        return Set.of("own-origin-only", "bank-redirect");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var shopper = visits.twin(scene.store().id());
        var pages = new ArrayList<>(ShopCrawl.readable(() -> shopper, MOST));
        shopper.addSomething();
        pages.add(shopper.get("/cart"));
        pages.add(shopper.form());
        shopper.fillIn();
        pages.add(shopper.get("/checkout/review"));
        var asked = new LinkedHashSet<String>();
        pages.forEach(it -> read(it, asked, faults));
        var bank = listening.bank(scene.twin());
        pages.forEach(it -> policy(it, bank, faults));
        var files = asked.stream().filter(it -> it.startsWith("/look/")).toList();
        files.forEach(it -> style(shopper.get(it), faults));
        if (!shopper.place(shopper.reviewed()).getAuthority().equals(bank.getAuthority())) {
            faults.add("Buyers are sent to an address that is not the bank’s.");
        }
        trials.mustBeRefused(scene, twinOrders.anyPaid(scene).buyer(), TRIALS, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "No page of the test copy loads anything from another company, and payment happens on the page of its bank.",
                ("Pages of the test copy read, from the home page to the review: %d. Style sheets, fonts, and "
                                + "pictures read: %d. None makes a browser load from or send to another address, and each page forbids "
                                + "it. Buyers are sent to the page of the test copy’s bank, without a frame. Sharing an email address with an "
                                + "advertiser or a partner was refused and recorded.")
                        .formatted(pages.size(), files.size()));
    }

    private static void read(ProbeResponse page, Set<String> asked, List<String> faults) {
        var read = VisitedPages.read(page);
        for (var element : read.select(ELEMENTS)) {
            LOADED.stream()
                    .flatMap(it -> VisitedPages.attribute(element, it).stream())
                    .flatMap(it -> Stream.of(it.strip().split("[\\s,]+(?=[/h])")))
                    .forEach(it -> own(it, page.path(), asked, faults));
        }
        IN_STYLE.matcher(page.body()).results().forEach(it -> own(it.group(1), page.path(), asked, faults));
        if (!read.select(FRAMES).isEmpty()
                || read.select("meta[http-equiv=refresh]").stream()
                        .anyMatch(it -> !TIMED_OUT.matcher(it.attr("content")).matches())) {
            faults.add("The page %s has a frame or redirects by itself.".formatted(page.path()));
        }
        if (VisitedPages.bringsScript(page)) {
            faults.add("The page %s contains a script that is not a file of the store.".formatted(page.path()));
        }
    }

    private static void policy(ProbeResponse page, URI bank, List<String> faults) {
        if (page.status() == 200 && !ContentPolicy.of(page).keepsEverythingOwn(bank)) {
            faults.add("The page %s does not forbid content that is not the store’s own.".formatted(page.path()));
        }
    }

    private static void own(String address, String page, Set<String> asked, List<String> faults) {
        if (address.startsWith("//") || address.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
            faults.add("The page %s makes a browser contact another company.".formatted(page));
        } else if (address.startsWith("/")) {
            asked.add(address);
        }
    }

    private static void style(ProbeResponse file, List<String> faults) {
        if (file.header("content-type").orElse("").matches("(?i)text/css.*|image/svg.*")) {
            IN_STYLE.matcher(file.body())
                    .results()
                    .map(it -> it.group(1))
                    .filter(it -> it.startsWith("//") || it.matches("(?i)https?:.*"))
                    .forEach(it ->
                            faults.add("The file %s makes a browser contact another company.".formatted(file.path())));
        }
    }
}
