package shop.troth.proof.cookies;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.mailboxes.TellsOthers;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.visits.Tally;

/**
 * Checks that beacons name content and nobody. In the twin, a page with content has one image of the store's own whose address is the
 * content's name, the same for two visitors, of whom one is signed in; loading it is counted and answered without a cookie; an email to the
 * customer has none.
 */
@Component
@RequiredArgsConstructor
class OwnBeacon implements Probe {

    private static final Pattern ADDRESS = Pattern.compile("/visits/c\\.gif\\?c=([a-z0-9-]+)");

    private final CookieWalk walk;
    private final Visits visits;
    private final Premises premises;
    private final VisitSums sums;

    @Override
    public Set<String> promises() {
        return Set.of("own-beacon");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var owner = new TwinOwner(scene, visits, premises);
        var member = owner.joins();
        var visitor = walk.visitor(scene);
        int pages = 0;
        for (var page : VisitedPages.linksWithin(visitor.get("/"))) {
            if (!page.startsWith("/pages/")) {
                continue;
            }
            pages++;
            var beacons = VisitedPages.contentIn(visitor.get(page));
            if (!beacons.equals(VisitedPages.contentIn(member.get(page)))) {
                faults.add("Two visitors of the page %s get different beacons.".formatted(page));
            }
            for (var beacon : beacons) {
                var address = ADDRESS.matcher(beacon);
                if (!address.matches() || !page.endsWith("/" + address.group(1))) {
                    faults.add("A beacon of the page %s carries more than the name of its content.".formatted(page));
                    continue;
                }
                var before = sums.of(scene, Tally.Kind.CONTENT, address.group(1), "");
                var rows = sums.rows(scene);
                var cookies = member.setCookies().size();
                member.reads(page);
                if (sums.of(scene, Tally.Kind.CONTENT, address.group(1), "") != before + 1) {
                    faults.add("Content that was read was not counted once.");
                }
                if (sums.rows(scene) != rows || member.setCookies().size() != cookies) {
                    faults.add("A beacon recorded who read the content, or set a cookie.");
                }
            }
            if (beacons.size() != 1) {
                faults.add("The page %s has %d beacons instead of one.".formatted(page, beacons.size()));
            }
        }
        if (pages == 0) {
            faults.add("The test copy has no page with content.");
        }
        mails(scene, owner, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Each beacon carried the name of a piece of content and nothing about its reader.",
                "In the test copy, %d pages with content have one beacon each, from the store itself and the same for a guest and a customer who is signed in. Loading it was counted, set no cookie, and left no record of the reader. The customer’s emails contained none."
                        .formatted(pages));
    }

    private void mails(ProbeContext scene, TwinOwner owner, List<String> faults) {
        var mails = premises.mail().apply(owner.person().email());
        var own = Set.copyOf(scene.store().contact().hosts());
        if (mails.stream().anyMatch(it -> it.contains("/visits/") || TellsOthers.whenOpened(it, own))) {
            faults.add("An email contains a beacon.");
        }
    }
}
