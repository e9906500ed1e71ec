package shop.troth.proof.copies;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.safety.SealedSearch;
import shop.troth.proof.schema.ServingRights;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Checks the guards against loss (if the clause names it: backups, restored for practice on time), misuse (what a buyer in the twin gave for an order does not open
 * for another purpose), tampering (the store's ledger is as it was signed), and, if the clause names it, theft (what is stored is sealed).
 */
@Component
@RequiredArgsConstructor
class GuardedAgainstLoss implements Probe {

    private static final String BACKUPS = "backups-and-drill";
    private static final String SEALED = "sealed-records";

    private static final Use ORDER = Use.of("proof: an order", "order.communicate", Recipient.SELF, Kind.EMAIL);
    private static final Use ELSE = Use.of("proof: anything else", "books.invoice", Recipient.SELF, Kind.EMAIL);

    /** How many entries one run compares; a shorter ledger is compared completely. */
    private static final long MOST_ENTRIES = 10_000;

    private final LastRehearsal rehearsed;
    private final TwinOrders twinOrders;
    private final Vault vault;
    private final Ledger ledger;
    private final DataSource source;
    private final SealedSearch sealedSearch;
    private final ServingRights servingRights;

    @Override
    public Set<String> promises() {
        return Set.of(BACKUPS, "tamper-evident-history", SEALED);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var backups = names(scene, BACKUPS)
                ? Optional.of(backups(rehearsed.look(scene, faults)))
                : Optional.<Evidence>empty();
        purpose(scene, faults);
        ledger.problem(scene.store().id()).ifPresent(faults::add);
        long compared = record(scene, faults);
        var rest =
                ("Information a buyer gave in the test copy could be accessed for their order and for nothing else. Compared with "
                                        + "the signed note of the store’s ledger: its newest %s; none was changed.")
                                .formatted(compared == 1 ? "entry" : "%,d entries".formatted(compared))
                        + " " + servingRights.words();
        if (names(scene, SEALED)) {
            rest += " " + sealedSearch.look(scene, faults);
        }
        var whole = Evidence.of(EvidenceSource.BOTH, faults, "Uses are limited and the ledger is unchanged.", rest);
        return backups.map(it -> it.and(whole)).orElse(whole);
    }

    private static Evidence backups(LastRehearsal.Seen copies) {
        if (copies.absent()) {
            return new Evidence(Verdict.NOT_BUILT, LastRehearsal.NONE, EvidenceSource.REAL_STORE);
        }
        return copies.rehearsed()
                .map(it -> new Evidence(
                        Verdict.KEPT, "A backup was restored for practice.", it, EvidenceSource.REAL_STORE))
                .orElseGet(() -> new Evidence(
                        Verdict.NOT_EXERCISED,
                        "No practice restore has been done here yet.",
                        EvidenceSource.REAL_STORE));
    }

    private static boolean names(ProbeContext scene, String control) {
        return scene.clause().controls().stream().anyMatch(it -> it.name().equals(control));
    }

    /** @return how many entries were compared */
    private long record(ProbeContext scene, List<String> faults) {
        var store = scene.store().id();
        if (ledger.checkpoint(store).isEmpty()) {
            faults.add("The store’s ledger has no signed note.");
            return 0;
        }
        try {
            var seen = new ExamineLedger(source).newest(store, MOST_ENTRIES);
            seen.fault().ifPresent(faults::add);
            return seen.compared();
        } catch (SQLException e) {
            throw new ProbeIncomplete("The store’s ledger could not be read.", e);
        }
    }

    private void purpose(ProbeContext scene, List<String> faults) {
        var buyer = twinOrders.anyPaid(scene).buyer();
        if (vault.open(scene.twin(), buyer, ORDER, CallerFacts.of(Fact.ORDER_OPEN))
                .find(Kind.EMAIL)
                .isEmpty()) {
            faults.add("What a buyer gave did not open for their order.");
        }
        try {
            if (vault.open(scene.twin(), buyer, ELSE, CallerFacts.of())
                    .find(Kind.EMAIL)
                    .isPresent()) {
                faults.add("What a buyer gave for their order opened for something else.");
            }
        } catch (RefusedByPolicy refused) {
            // as it should be
        }
    }
}
