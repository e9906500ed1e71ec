package shop.troth.proof.probes;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.SubjectId;
import shop.troth.proof.Evidence;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Where;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Unfinished;
import shop.troth.proof.visit.Visits;
import shop.troth.vault.Vault;

/**
 * Somebody in the twin says no to all messages that they can say no to, with the form that needs no sign-in, and is erased; whoever orders with
 * the address again starts with that no.
 */
@Component
class NoIsRemembered implements Probe {

    private static final String FORM = "/preferences/off";

    private final Visits visits;
    private final TwinOrders twinOrders;
    private final Vault vault;
    private final TransactionTemplate transaction;

    NoIsRemembered(Visits visits, TwinOrders twinOrders, Vault vault, TransactionTemplate transaction) {
        this.visits = visits;
        this.twinOrders = twinOrders;
        this.vault = vault;
        this.transaction = transaction;
    }

    @Override
    public Set<String> promises() {
        return Set.of("suppression-list");
    }

    @Override
    public Evidence look(Scene scene) {
        var faults = new ArrayList<String>();
        var twin = scene.twin();
        var person = MadeUpPerson.next();
        var shopper = visits.twin(scene.store().id(), person);
        var first = buys(scene, shopper);
        if (!vault.objections(twin, first).isEmpty()) {
            faults.add("A new buyer had an opt-out before making any choice.");
        }
        shopper.post(FORM, Map.of("email", person.email()));
        var said = vault.objections(twin, first);
        if (said.isEmpty()) {
            faults.add("The form for opting out took no effect.");
        }
        transaction.executeWithoutResult(status -> vault.erase(twin, first));
        var again = visits.twin(scene.store().id(), person);
        if (!vault.objections(twin, buys(scene, again)).containsAll(said)) {
            faults.add("An opt-out was lost when its owner was erased: the next order starts without it.");
        }
        return Evidence.of(
                Where.PROBE_TWIN,
                faults,
                "An opt-out was still in effect after the customer’s data was erased and the customer ordered again.",
                "A buyer in the test copy opted out of all messages that can be turned off, with the form that needs"
                        + " no sign-in, and their data was erased. When the same address ordered again, the opt-out was"
                        + " still there. It is stored as a scrambled code that can’t be traced to anyone.");
    }

    private SubjectId buys(Scene scene, Shopper shopper) {
        shopper.buysOneThingWith(TestCard.CANARY);
        return twinOrders
                .of(scene, shopper)
                .orElseThrow(() -> new Unfinished("A purchase in the test copy was not completed."))
                .buyer();
    }
}
