package shop.troth.proof.rights;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.orders.Order;
import shop.troth.orders.link.OrderLinks;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.accounts.TwinPurchase;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.rights.agent.kept.LettersToAnswer;

/**
 * Checks that people who ask are shown everything. In the twin, two people create accounts and order; one of them asks, and finds all that
 * they typed, their order, and what was done with it, and nothing about the other. Two more share a mailbox: the one who opens an order
 * sees nothing of the other's account there, which has no name. In the real store, no letter about somebody's data waits longer than
 * promised.
 */
@Component
@RequiredArgsConstructor
class AccessAnswered implements Probe {

    static final String PAGE = "/account/data";

    /** The heading of the list of an account's sign-ins. */
    private static final String SESSIONS = "Where you’re signed in";

    private final Visits visits;
    private final Premises premises;
    private final TwinOrders twinOrders;
    private final OrderLinks links;
    private final LettersToAnswer letters;
    private final SealedEntryCounts tallied;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("access-answer");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        faults.addAll(overdue(scene));
        var owner = new TwinOwner(scene, visits, premises);
        var browser = owner.joins();
        var typed = TwinPurchase.by(browser);
        var others = TwinPurchase.by(new TwinOwner(scene, visits, premises).joins()).stream()
                .filter(it -> !typed.contains(it)) // two people may have the same phone number
                .toList();

        tallied.settle(scene.twin());
        var page = browser.get(PAGE).body();
        if (!typed.stream().allMatch(page::contains)) {
            faults.add("Something that a person typed is not shown to them.");
        }
        var order = order(browser);
        if (order.isEmpty() || !page.contains(order)) {
            faults.add("An order is not shown to the one who placed it.");
        }
        if (!page.contains("class=\"deed\"")) {
            faults.add("What was done with somebody's data is not shown to them.");
        }
        if (others.stream().anyMatch(page::contains)) {
            faults.add("Somebody is shown the data of another person.");
        }
        if (seesNamelessAccount(scene)) {
            faults.add("Whoever opened an order is shown the account of somebody else with the same mailbox.");
        }
        downloads(browser, order, typed, others, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults.stream().distinct().toList(),
                "A customer who asked saw everything they gave us, and nothing about anyone else.",
                "Two made-up customers of the test copy opened accounts and bought something. One of them opened “Your data” and found"
                        + " everything they had typed, their order, and what was done with each, and downloaded all of it as a"
                        + " file. Nothing about the other customer was there. A guest who opened an order saw nothing of an account"
                        + " that someone else has with the same email address. No letter waited longer for an answer than promised.");
    }

    private static void downloads(
            Shopper browser, String order, List<String> typed, List<String> others, List<String> faults) {
        var file = browser.get(PAGE + "/download");
        if (file.status() != 200 || !file.header("content-type").orElse("").startsWith("application/zip")) {
            faults.add("The file with a person's data cannot be downloaded.");
        }
        var files = file.files();
        var archive = files.getOrDefault("your-data.json", "");
        if (!archive.contains(order) || !typed.stream().allMatch(archive::contains)) {
            faults.add("Something that a person typed is missing from the file with their data.");
        }
        if (others.stream().anyMatch(it -> files.values().stream().anyMatch(text -> text.contains(it)))) {
            faults.add("The file with a person’s data has the data of another person.");
        }
    }

    /** A fault if a letter in the real store, which only staff can answer, is overdue. */
    private List<String> overdue(ProbeContext scene) {
        return letters.count(scene.store().id(), clock.instant(), 1) > 0
                ? List.of("A letter about somebody’s data was not answered on time.")
                : List.of();
    }

    /**
     * Two people share a mailbox: one has an account without a name and saves an address, if the store has an address book; the other
     * orders as a guest and opens that order.
     *
     * @return whether the guest saw something of the account
     */
    private boolean seesNamelessAccount(ProbeContext scene) {
        var owner = new TwinOwner(scene, visits, premises);
        var browser = owner.joinsWithoutName();
        TwinOwner.book(browser).ifPresent(form -> {
            browser.post(TwinOwner.BOOK, owner.person().details(form));
            if (!browser.get(TwinOwner.BOOK).body().contains(owner.person().street())) {
                throw new ProbeIncomplete("No address was saved in the test copy.");
            }
        });
        var guest = MadeUpPerson.next();
        var shopper = visits.twin(
                scene.store().id(),
                new MadeUpPerson(guest.name(), owner.person().email(), guest.phone(), guest.street()));
        shopper.buysOneThingWith(TestCard.CANARY);
        var order = "/orders/" + token(scene, shopper);
        shopper.post(order, Map.of("email", owner.person().email()));
        var page = shopper.get(order + "/data").body();
        if (!page.contains(guest.street())) {
            throw new ResultMissing("Nobody was shown their data in the test copy.");
        }
        return page.contains(owner.person().street()) || page.contains(SESSIONS);
    }

    private String token(ProbeContext scene, Shopper shopper) {
        return twinOrders
                .of(scene, shopper)
                .map(Order::id)
                .flatMap(it -> Optional.ofNullable(
                        links.next(scene.twin(), List.of(it), clock.instant()).get(it)))
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
    }

    private static String order(Shopper browser) {
        return VisitedPages.values(browser.postAndFollow("/account/orders", Map.of()), "number").stream()
                .findFirst()
                .orElse("");
    }
}
