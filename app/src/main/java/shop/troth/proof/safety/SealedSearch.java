package shop.troth.proof.safety;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Orders;
import shop.troth.payments.gift.GiftCardId;
import shop.troth.payments.gift.IssueGiftCard;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.counted.CountedNoun;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.FileSearch;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.search.LogCapture;
import shop.troth.proof.visit.FormOnPage;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.apart.CountSharedKeys;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Orders in the twin as a made-up person, who pays a part by gift card where the store takes them, and searches for what they typed: it must
 * be in no column of the database, no file, and no line of the log, even after staff have looked the buyer up. The sealed records must exist
 * and open for the order's own purpose, and each person must have their own key, shared with nobody.
 */
@Component
@RequiredArgsConstructor
public class SealedSearch {

    private static final long MOST_BYTES = 4L << 30;
    private static final String GIFT = "/cart/gift-card";
    private static final long GIFT_MINOR = 100; // a part of any price, so that the bank is asked, too
    private static final Use OWN =
            Use.of("proof: a sealed record", "order.fulfil", Recipient.SELF, Kind.EMAIL, Kind.SHIPPING);

    private final Visits visits;
    private final TwinOrders twinOrders;
    private final HeldInDatabase held;
    private final DatabaseSearch database;
    private final Premises premises;
    private final Vault vault;
    private final Orders orders;
    private final CountSharedKeys sharedKeys;
    private final StaffLook staffLook;
    private final IssueGiftCard issueGiftCard;
    private final Map<StoreId, Seen> last = new ConcurrentHashMap<>();

    /** The result for an order; it holds for the run that placed the order, because the next run deletes it. */
    private record Seen(OrderId order, boolean sweep, String sentence, List<String> faults) {}

    /** @return what was seen, in a few sentences */
    public String look(ProbeContext scene, List<String> faults) {
        var seen = Optional.ofNullable(last.get(scene.twin()))
                .filter(it -> it.sweep() == scene.sweep())
                .filter(it -> orders.find(scene.twin(), it.order()).isPresent())
                .orElseGet(() -> search(scene));
        faults.addAll(seen.faults());
        return seen.sentence();
    }

    private Seen search(ProbeContext scene) {
        var faults = new ArrayList<String>();
        var shopper = visits.twin(scene.store().id());
        var person = shopper.person();
        var words = words(person);
        var began = Instant.now();
        try (var log = new LogCapture()) {
            buys(scene, shopper);
            staffLook.finds(scene.twin(), person);
            var rows = database.search(words, scene.twin(), scene.sweep());
            rows.found()
                    .forEach(it -> faults.add("What was typed is unencrypted in the database, in %s.".formatted(it)));
            premises.database().ifPresent(Runnable::run);
            var files = new FileSearch(words)
                    .search(
                            premises.dataFolder(),
                            premises.untouched(),
                            scene.sweep() ? Long.MAX_VALUE : MOST_BYTES,
                            began);
            files.found().forEach(it -> faults.add("What was typed is unencrypted in the file %s.".formatted(it)));
            if (log.holds(words)) {
                faults.add("What was typed was written to the log.");
            }
            var order = twinOrders
                    .of(scene, shopper)
                    .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not found."));
            opens(scene, order.buyer(), faults);
            keys(scene, faults);
            var seen = new Seen(order.id(), scene.sweep(), sentence(rows, files), List.copyOf(faults));
            last.put(scene.twin(), seen);
            return seen;
        }
    }

    private void buys(ProbeContext scene, Shopper shopper) {
        shopper.addSomething();
        if (FormOnPage.on(shopper.get("/cart")).stream()
                .anyMatch(it -> it.action().equals(GIFT))) {
            var part = Money.ofMinor(scene.store().currency(), GIFT_MINOR);
            issueGiftCard
                    .issue(
                            scene.twin(),
                            new GiftCardId(UUID.randomUUID()),
                            part,
                            Optional.empty(),
                            "For a test purchase",
                            UUID.randomUUID())
                    .ifPresent(it -> shopper.post(GIFT, Map.of("code", it.shown())));
        }
        shopper.fillIn();
        shopper.comeBack(shopper.pay(shopper.place(shopper.reviewed()), TestCard.CANARY)
                .orElseThrow(() -> new ProbeIncomplete("The bank of the test copy took no money.")));
    }

    private static String sentence(DatabaseSearch.Result rows, FileSearch.Result files) {
        return ("After a purchase in the test copy, and after staff looked the buyer up, the name, email address, and street typed there were searched "
                        + "for in %d columns of %d tables, in %s (%,d MB)%s, and in the log: none found. The encrypted "
                        + "records are there, and they can be read for the order. Every person in the store has a key of their own.")
                .formatted(
                        rows.columns(),
                        rows.tables(),
                        CountedNoun.of(files.files(), "file"),
                        files.bytes() / 1_000_000,
                        files.all() ? "" : " changed since");
    }

    /** The words that nobody else has typed. */
    private static List<Canary> words(MadeUpPerson person) {
        return Stream.of(person.name(), person.email(), person.street())
                .map(it -> it.replaceAll(".*?([bcdfghjklmnpqrstvwxz]{13}).*", "$1"))
                .map(Canary::word)
                .toList();
    }

    private void opens(ProbeContext scene, SubjectId buyer, List<String> faults) {
        try {
            var opened = vault.open(scene.twin(), buyer, OWN, CallerFacts.of(Fact.ORDER_OPEN));
            if (opened.find(Kind.EMAIL).isEmpty() || opened.find(Kind.SHIPPING).isEmpty()) {
                faults.add("The encrypted records of a purchase were not found, so the search proves nothing.");
            }
        } catch (RefusedByPolicy refused) {
            faults.add("The encrypted records of a purchase did not open for their own order.");
        }
    }

    /** Checks keys with a second person, so that there is somebody to share one with. */
    private void keys(ProbeContext scene, List<String> faults) {
        var other = visits.twin(scene.store().id());
        other.addSomething();
        other.fillIn();
        for (var store : List.of(scene.store().id(), scene.twin())) {
            if (sharedKeys.count(store) > 0) {
                faults.add("Some people share a key.");
            }
            if (held.peopleWithoutOwnKey(store) > 0) {
                faults.add("Some people have no key of their own.");
            }
        }
    }
}
