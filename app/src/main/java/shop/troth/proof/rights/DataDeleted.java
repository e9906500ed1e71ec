package shop.troth.proof.rights;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.ClosingOrders;
import shop.troth.orders.Order;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.accounts.SamePerson;
import shop.troth.proof.accounts.TwinCorrections;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.copies.KeysInCopies;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.rights.erase.EraseAsked;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.Vault;

/**
 * Checks that people who ask to have their data deleted get that everywhere. In the twin, somebody creates an account, saves an address if
 * they can, names a list, and orders; if the policy promises it, their corrections reach the open order. Then they delete everything: the
 * account and everything saved is deleted at once; the open order is listed as staying, and is deleted when it closes. Nothing they typed
 * is left in any table, and no key opens anything.
 */
@Component
@RequiredArgsConstructor
class DataDeleted implements Probe {

    static final String PAGE = "/account/privacy/delete";

    private static final String CORRECTED =
            "What they corrected in their account was corrected on the open order, too. ";
    private static final String DELETED =
            "Then they deleted their data. The account and everything in it was gone right"
                    + " away. The page listed the open order as staying for now, and it was deleted once it was closed. After that,"
                    + " nothing of theirs could be accessed, and nothing they typed was in any of %d columns of %d tables."
                    + " Backups can’t be read after 30 days.";

    private final Visits visits;
    private final Premises premises;
    private final TwinOrders twinOrders;
    private final ClosingOrders closing;
    private final EraseAsked eraseAsked;
    private final SamePerson samePerson;
    private final DatabaseSearch database;
    private final OwnEntries ownEntries;
    private final KeysInCopies keysInCopies;
    private final SealedEntryCounts tallied;
    private final Vault vault;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("erases-everywhere");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        faults.addAll(keysInCopies.faults(scene, "backups-within"));
        var owner = new TwinOwner(scene, visits, premises);
        var browser = owner.joins();
        var street = owner.person().street();
        TwinCorrections.save(owner.person(), browser);
        browser.post("/account/lists", Map.of("list", UUID.randomUUID().toString(), "label", "List of " + street));
        var guest = visits.twin(scene.store().id(), owner.person()); // a guest, whose checkout saves no second address
        guest.buysOneThingWith(TestCard.CANARY);
        var order = twinOrders
                .of(scene, guest)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
        boolean corrects = TwinCorrections.arePromised(scene);
        var corrected = corrects
                ? TwinCorrections.make(owner.person(), browser, faults)
                : TwinCorrections.Corrected.nothing(owner.person());
        var people = samePerson.of(scene, order.buyer());

        var trace = ownEntries.trace(scene.twin(), people);
        deletes(owner, browser, order, faults);
        goes(scene, order, people, faults);
        var rows = left(scene, owner.person(), corrected, faults);
        long erased = people.stream().filter(trace::has).count();
        if (faults.isEmpty()
                && !tallied.isSealed(
                        scene.twin(),
                        () -> ownEntries.erasures(scene.twin(), trace).size() >= erased)) {
            faults.add("The ledger does not say that everything was deleted.");
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults.stream().distinct().toList(),
                corrects
                        ? "A customer corrected their details everywhere, then deleted all of them with one click."
                        : "A customer deleted all of their details with one click.",
                "A made-up customer of the test copy opened an account and bought something. "
                        + (corrects ? CORRECTED : "")
                        + DELETED.formatted(rows.columns(), rows.tables()));
    }

    /** Searches every table for what the person typed, before and after a correction. */
    private DatabaseSearch.Result left(
            ProbeContext scene, MadeUpPerson person, TwinCorrections.Corrected corrected, List<String> faults) {
        var rows = database.search(
                List.of(
                        Canary.word(person.name()),
                        Canary.word(person.email()),
                        Canary.word(person.phone()),
                        Canary.word("+1" + person.phone().replaceAll("[^0-9]", "")),
                        Canary.word(person.street()), // also in the label
                        Canary.word(corrected.name()),
                        Canary.word(corrected.street())),
                scene.twin(),
                scene.sweep());
        rows.found()
                .forEach(it -> faults.add("Something a person typed is still in the database, in %s.".formatted(it)));
        return rows;
    }

    private static void deletes(TwinOwner owner, Shopper browser, Order order, List<String> faults) {
        if (!browser.get(PAGE).body().contains(order.number())) {
            faults.add("What stays was not named before it was deleted.");
        }
        var receipt = browser.post(PAGE, owner.provesItself()).body();
        if (!receipt.contains("Your receipt")) {
            faults.add("Whoever deleted their data got no receipt.");
        }
        if (browser.get("/account").status() == 200 || owner.canSignIn()) {
            faults.add("An account still lets its owner in after they deleted everything.");
        }
    }

    /** Checks that the account is deleted at once, and the open order when it closes. */
    private void goes(ProbeContext scene, Order order, List<SubjectId> people, List<String> faults) {
        var entries = people.stream().filter(it -> !it.equals(order.buyer())).toList();
        if (entries.isEmpty() || entries.stream().anyMatch(it -> holds(scene, it))) {
            faults.add("Something of an account is still there after its owner deleted everything.");
        }
        if (!holds(scene, order.buyer())) {
            faults.add("The details of an open order were deleted while the order still needed them.");
        }
        closing.closed(scene.twin(), order.id(), clock.instant());
        eraseAsked.sweep();
        if (people.stream().anyMatch(it -> holds(scene, it))) {
            faults.add("The details of an order are still there after it was closed.");
        }
    }

    /** Whether anything other than accounting records is still stored. */
    private boolean holds(ProbeContext scene, SubjectId person) {
        return vault.held(scene.twin(), person).stream().anyMatch(it -> !it.books());
    }
}
