package shop.troth.proof.copies;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.ledger.Ledger;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.proof.Evidence;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Verdict;
import shop.troth.proof.Where;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.vault.Kind;
import shop.troth.vault.Known;
import shop.troth.vault.Refused;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/**
 * Against loss: copies, restored for practice in time. Against misuse: what a buyer in the twin gave for an order is refused for
 * something else. Against tampering: the store's record is sealed on top of what was signed before.
 */
@Component
class GuardedAgainstLoss implements Probe {

    private static final Use ORDER = Use.of("proof: an order", "order.communicate", Recipient.SELF, Kind.EMAIL);
    private static final Use ELSE = Use.of("proof: anything else", "books.invoice", Recipient.SELF, Kind.EMAIL);

    private final Rehearsed rehearsed;
    private final TwinOrders twinOrders;
    private final Vault vault;
    private final Ledger ledger;

    GuardedAgainstLoss(Rehearsed rehearsed, TwinOrders twinOrders, Vault vault, Ledger ledger) {
        this.rehearsed = rehearsed;
        this.twinOrders = twinOrders;
        this.vault = vault;
        this.ledger = ledger;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.protect-data", "betty-mills.loss-and-theft");
    }

    @Override
    public Evidence look(Scene scene) {
        var faults = new ArrayList<String>();
        var seen = rehearsed.look(scene, faults);
        purpose(scene, faults);
        ledger.problem(scene.store().id()).ifPresent(faults::add);
        if (ledger.checkpoint(scene.store().id()).isEmpty()) {
            faults.add("The store's record has no signed checkpoint.");
        }
        var rest =
                "What a buyer in the probe twin gave opened for their order and not for something else, and the store's record is signed.";
        if (faults.isEmpty() && seen.isEmpty()) {
            return new Evidence(
                    Verdict.NOT_EXERCISED,
                    "No copy was made and restored for practice yet: set backup.dir, and one is every day. " + rest,
                    Where.BOTH);
        }
        return Evidence.of(Where.BOTH, faults, seen.orElse("") + " " + rest);
    }

    private void purpose(Scene scene, List<String> faults) {
        var buyer = twinOrders.anyPaid(scene).buyer();
        if (vault.open(scene.twin(), buyer, ORDER, Known.of(Fact.ORDER_OPEN))
                .find(Kind.EMAIL)
                .isEmpty()) {
            faults.add("What a buyer gave did not open for their order.");
        }
        try {
            if (vault.open(scene.twin(), buyer, ELSE, Known.of())
                    .find(Kind.EMAIL)
                    .isPresent()) {
                faults.add("What a buyer gave for their order opened for something else.");
            }
        } catch (Refused refused) {
            // as it should be
        }
    }
}
