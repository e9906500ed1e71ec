package shop.troth.proof.newuse;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.EntryKind;
import shop.troth.orders.Orders;
import shop.troth.orders.link.OrderLinks;
import shop.troth.policy.Purpose;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.PublishPolicy.Trial;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.FormOnPage;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.vault.Vault;

/**
 * Follows a new use through its notice period, in the probe twin. Two people order something. A made-up version of the policy is posted
 * that adds a use that nobody makes; one of them objects with the shop's own button, and orders again. Until the promised time is over, the
 * use must be refused for everybody; after that, it must be possible for the one who did not object.
 */
@Component
class NewUseTrial {

    private final TrialVersions versions;
    private final TwinPeople people;
    private final TwinOrders twinOrders;
    private final SaysNo saysNo;
    private final Visits visits;
    private final Orders orders;
    private final Vault vault;
    private final SealedEntryCounts tallied;
    private final Clock clock;
    private final Map<StoreId, Last> last = new ConcurrentHashMap<>();

    /** Supplies made-up versions of the policy. */
    @FunctionalInterface
    interface TrialVersions {
        Trial of(StoreId twin, PolicyTable made);
    }

    /**
     * What was seen.
     *
     * @param tried the purpose of the use; empty if there is none that waits for objections
     * @param days on how many days of the notice period it was checked
     * @param applied one sentence for each time that the use was possible and should not have been
     * @param told one sentence for each thing that the shop should have said or recorded
     */
    record Seen(Optional<Purpose> tried, int days, List<String> applied, List<String> told) {

        static final Seen NOTHING = new Seen(Optional.empty(), 0, List.of(), List.of());
    }

    private record Last(OrderId order, Seen seen) {}

    @Autowired
    NewUseTrial(
            PublishedPolicies policies,
            TwinPeople people,
            TwinOrders twinOrders,
            SaysNo saysNo,
            Visits visits,
            Orders orders,
            Vault vault,
            SealedEntryCounts tallied,
            Clock clock) {
        this(policies::tryInTwin, people, twinOrders, saysNo, visits, orders, vault, tallied, clock);
    }

    NewUseTrial(
            TrialVersions versions,
            TwinPeople people,
            TwinOrders twinOrders,
            SaysNo saysNo,
            Visits visits,
            Orders orders,
            Vault vault,
            SealedEntryCounts tallied,
            Clock clock) {
        this.versions = versions;
        this.people = people;
        this.twinOrders = twinOrders;
        this.saysNo = saysNo;
        this.visits = visits;
        this.orders = orders;
        this.vault = vault;
        this.tallied = tallied;
        this.clock = clock;
    }

    /** Runs once for all clauses of a run: the next run deletes the order that identifies this one. */
    Seen look(ProbeContext scene) {
        return Optional.ofNullable(last.get(scene.twin()))
                .filter(it -> orders.find(scene.twin(), it.order()).isPresent())
                .map(Last::seen)
                .orElseGet(() -> MadeUpUse.beside(scene.policy().table())
                        .map(it -> tried(scene, it))
                        .orElse(Seen.NOTHING));
    }

    private Seen tried(ProbeContext scene, MadeUpUse use) {
        var applied = new ArrayList<String>();
        var told = new ArrayList<String>();
        var quiet = buys(scene, MadeUpPerson.next());
        var against = buys(scene, MadeUpPerson.next());
        var doors = new OpeningPaths(vault, scene.twin(), use.purpose());
        tallied.settle(scene.twin()); // entries that an earlier run left unsealed do not belong to this one
        long uses = entries(scene, EntryKind.USE, use);
        long choices = entries(scene, EntryKind.CHOICE, use);
        int days;
        try (var trial = versions.of(scene.twin(), use.table())) {
            isAnnounced(scene, trial.postedAt(clock.instant()).number(), told);
            boolean heard = saysNo.says(scene, against, use.purpose(), told);
            var later = buys(scene, against.person());
            var walk = new NoticeWalk(scene, use, trial, doors, people, clock);
            days = walk.waits(List.of(quiet, against, later), applied);
            walk.applies(quiet, heard ? List.of(against, later) : List.of(), applied, told);
            if (heard) {
                walk.hearsMeanwhile(later, applied);
            } else {
                told.add("Nobody could object to a new use that was posted: there was no button for it.");
            }
            walk.leavesOwnTime(quiet, applied);
        } catch (Problem e) {
            throw new ProbeIncomplete("A made-up version of the policy could not be posted in the test copy.", e);
        }
        if (doors.anyOpens(quiet)) {
            applied.add("A new use applied although the version that brings it was gone.");
        }
        isRecorded(scene, use, uses + doors.opened(), choices, told);
        var seen = new Seen(Optional.of(use.purpose()), days, List.copyOf(applied), List.copyOf(told));
        last.put(scene.twin(), new Last(quiet.order().id(), seen));
        return seen;
    }

    private TwinBuyer buys(ProbeContext scene, MadeUpPerson person) {
        var shopper = visits.twin(scene.store().id(), person);
        shopper.buysOneThingWith(TestCard.CANARY);
        var order = twinOrders
                .of(scene, shopper)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
        return new TwinBuyer(person, order);
    }

    private void isAnnounced(ProbeContext scene, int number, List<String> told) {
        var visitor = visits.twin(scene.store().id());
        var changes = "/privacy/versions/%d/changes".formatted(number);
        if (!visitor.get("/privacy").body().contains(changes + "\"")) {
            told.add("A new use was not announced on the policy page.");
        }
        if (!visitor.get(changes).body().contains(MadeUpUse.TITLE)) {
            told.add("What a version with a new use changes was not shown.");
        }
    }

    /** Checks that the ledger has no more uses than were made here, and that it has the objection. */
    private void isRecorded(ProbeContext scene, MadeUpUse use, long uses, long choices, List<String> told) {
        tallied.settle(scene.twin());
        if (entries(scene, EntryKind.USE, use) > uses) {
            told.add("The ledger has uses for a purpose that nobody used anything for.");
        }
        if (entries(scene, EntryKind.CHOICE, use) <= choices) {
            told.add("An objection to a new use is not in the ledger.");
        }
    }

    private long entries(ProbeContext scene, EntryKind kind, MadeUpUse use) {
        return tallied.count(
                scene.twin(),
                it -> it.kind().equals(kind.word())
                        && it.purpose().equals(use.purpose().name()));
    }

    /**
     * A buyer of the twin objects to a posted use with the shop's own button: on the page of their order or, if a store has none there, behind
     * a link that is emailed on request.
     */
    @Component
    @RequiredArgsConstructor
    static class SaysNo {

        private static final String ASK = "/preferences/link";
        private static final Pattern LINK = Pattern.compile("/preferences/[A-Za-z0-9_-]{32}(?![A-Za-z0-9/_-])");

        private final Visits visits;
        private final OrderLinks links;
        private final Premises premises;
        private final Clock clock;

        /** @return whether there was a button; if it changed nothing, that is added to the faults */
        boolean says(ProbeContext scene, TwinBuyer buyer, Purpose purpose, List<String> faults) {
            var browser = visits.twin(scene.store().id(), buyer.person());
            var button = button(orderPage(scene, browser, buyer), purpose, "no")
                    .or(() -> mailedPage(scene, browser).flatMap(it -> button(it, purpose, "no")));
            button.ifPresent(it -> {
                var after = browser.postAndFollow(it.action(), Map.of("purpose", purpose.name(), "answer", "no"));
                if (button(after, purpose, "allow").isEmpty() && !after.body().contains("You objected.")) {
                    faults.add("After somebody objected to a new use, their page does not say so.");
                }
            });
            return button.isPresent();
        }

        private ProbeResponse orderPage(ProbeContext scene, Shopper browser, TwinBuyer buyer) {
            var order = buyer.order().id();
            var link = links.next(scene.twin(), List.of(order), clock.instant()).get(order);
            return browser.postAndFollow(
                    "/orders/" + link, Map.of("email", buyer.person().email()));
        }

        /** The page behind the emailed link; empty if the store has none. */
        private Optional<ProbeResponse> mailedPage(ProbeContext scene, Shopper browser) {
            var email = browser.person().email();
            if (!browser.post(ASK, Map.of("email", email)).isRedirect()) {
                return Optional.empty();
            }
            scene.happens(() -> link(email).isPresent());
            return link(email).map(it -> browser.get(it + "/privacy"));
        }

        private Optional<String> link(String email) {
            return premises.mail().apply(email).stream()
                    .flatMap(it -> LINK.matcher(it).results())
                    .map(it -> it.group())
                    .findFirst();
        }

        /** The form with the button that gives this answer. */
        private static Optional<FormOnPage> button(ProbeResponse page, Purpose purpose, String answer) {
            return FormOnPage.on(page).stream()
                    .filter(it -> !it.form()
                                    .select("[value=%s]".formatted(purpose.name()))
                                    .isEmpty()
                            && !it.form()
                                    .select("[name=answer][value=%s]".formatted(answer))
                                    .isEmpty())
                    .findFirst();
        }
    }
}
