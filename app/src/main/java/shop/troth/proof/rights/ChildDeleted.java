package shop.troth.proof.rights;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.orders.Order;
import shop.troth.policy.Recipient;
import shop.troth.proof.Evidence;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Where;
import shop.troth.proof.accounts.SamePerson;
import shop.troth.proof.accounts.TwinCorrections;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.rights.child.FrozenErased;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Unfinished;
import shop.troth.proof.visit.Visits;
import shop.troth.rights.child.Freeze;
import shop.troth.rights.child.FreezeReported;
import shop.troth.rights.child.ReadReport;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Checks that what a child under 13 registered is deleted, with one message. In the twin, somebody creates an account and orders; a
 * stranger reports them on the contact page, which freezes nothing. Staff look into it and freeze the data: nobody can sign in, order, or
 * use any of it. One message is sent; when the day is over, everything is deleted, the order is canceled, and somebody new can use the
 * address. In the real store, nothing of this kind may be overdue.
 */
@Component
class ChildDeleted implements Probe {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String LINK = "/reported/";
    private static final Use USE =
            Use.of("proof: using a child’s data", "order.communicate", Recipient.SELF, Kind.EMAIL);

    private final Visits visits;
    private final Premises premises;
    private final TwinOrders twinOrders;
    private final ReportsChild reportsChild;
    private final ChildrenInTime childrenInTime;
    private final MistakesDecided mistakesDecided;
    private final ReadReport readReport;
    private final FreezeReported freezeReported;
    private final FrozenErased frozenErased;
    private final SamePerson samePerson;
    private final Vault vault;

    ChildDeleted(
            Visits visits,
            Premises premises,
            TwinOrders twinOrders,
            ReportsChild reportsChild,
            ChildrenInTime childrenInTime,
            MistakesDecided mistakesDecided,
            ReadReport readReport,
            FreezeReported freezeReported,
            FrozenErased frozenErased,
            SamePerson samePerson,
            Vault vault) {
        this.visits = visits;
        this.premises = premises;
        this.twinOrders = twinOrders;
        this.reportsChild = reportsChild;
        this.childrenInTime = childrenInTime;
        this.mistakesDecided = mistakesDecided;
        this.readReport = readReport;
        this.freezeReported = freezeReported;
        this.frozenErased = frozenErased;
        this.samePerson = samePerson;
        this.vault = vault;
    }

    @Override
    public Set<String> promises() {
        return Set.of("message-then-erase");
    }

    @Override
    public Evidence look(Scene scene) {
        var faults = new ArrayList<>(childrenInTime.faults(scene.store().id()));
        var owner = new TwinOwner(scene, visits, premises);
        TwinCorrections.save(owner.person(), owner.joins());
        var guest = visits.twin(scene.store().id(), owner.person());
        guest.buysOneThingWith(TestCard.CANARY);
        var order = twinOrders
                .of(scene, guest)
                .orElseThrow(() -> new Unfinished("A purchase in the test copy was not completed."));
        var report = reportsChild.about(scene, owner.person().email(), faults);
        if (report.isPresent()) {
            if (!owner.canSignIn()) {
                faults.add("A report froze somebody before anybody had looked into it.");
            }
            var found = readReport.read(report.get()).people();
            var freeze = freezeReported.freeze(report.get(), found);
            if (!found.contains(order.buyer()) || freeze.isEmpty()) {
                faults.add("Staff could not freeze what was reported.");
            } else {
                frozen(scene, owner, order, freeze.get(), faults);
                erased(scene, owner.person(), order, freeze.get(), faults);
            }
        }
        if (faults.isEmpty()) {
            mistakesDecided.look(scene, faults);
        }
        return Evidence.of(
                Where.BOTH,
                faults.stream().distinct().toList(),
                "What was reported to be a child’s was frozen, one message was sent, and everything was deleted.",
                ("In the test copy, a made-up person opened an account and bought something. A stranger reported that this was a child: the"
                        + " page answered as it does for an unknown address, a case with a due date opened, and nothing was frozen. When"
                        + " staff had looked into it, nobody could sign in or order with that address, and any use of the data was refused."
                        + " One message said so. A day later, the order was canceled, nothing they typed was in any table, and no"
                        + " key opened anything. Later, someone new could use the same address. Another who was"
                        + " reported said that this was a mistake, and staff were given a day to decide by. In the live store, no report about a"
                        + " child was overdue, and nothing that was frozen was overdue to be deleted or decided about."));
    }

    private void frozen(Scene scene, TwinOwner owner, Order order, Freeze freeze, List<String> faults) {
        if (!freeze.people().containsAll(samePerson.of(scene, order.buyer()))) {
            faults.add("Something of whoever was reported was left out when staff froze them.");
        }
        if (freeze.eraseAt()
                .filter(it -> !it.isAfter(freeze.frozenAt().plus(DAY)))
                .isEmpty()) {
            faults.add("What a child registered is not to be deleted within a day.");
        }
        if (owner.canSignIn()) {
            faults.add("Somebody could sign in to a frozen account.");
        }
        if (canOrder(scene, owner.person())) {
            faults.add("An order could be placed with a frozen email address.");
        }
        try {
            vault.open(scene.twin(), order.buyer(), USE, USE.known());
            faults.add("The data of a child was used after it was frozen.");
        } catch (RefusedByPolicy e) {
            if (!e.clauses().contains(scene.clause().id())) {
                faults.add("The data of a child was used after it was frozen.");
            }
        }
        if (!scene.happens(() -> messages(owner.person()) > 0)) {
            faults.add("No message told that a registration is deleted.");
        }
    }

    private void erased(Scene scene, MadeUpPerson person, Order order, Freeze freeze, List<String> faults) {
        if (!frozenErased.look(scene, person, order, freeze, DAY, faults)) {
            return;
        }
        if (messages(person) != 1) {
            faults.add("More than one message went to the address of a child.");
        }
        if (!canOrder(scene, person)) {
            faults.add("Nobody new can use the address after what a child registered was deleted.");
        }
    }

    private boolean canOrder(Scene scene, MadeUpPerson person) {
        var shopper = visits.twin(scene.store().id(), person);
        shopper.addSomething();
        var form = shopper.form();
        return shopper.post("/checkout", person.details(form)).isRedirect();
    }

    private long messages(MadeUpPerson person) {
        return premises.mail().apply(person.email()).stream()
                .filter(it -> it.contains(LINK))
                .count();
    }
}
