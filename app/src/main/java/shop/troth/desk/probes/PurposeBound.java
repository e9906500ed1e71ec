package shop.troth.desk.probes;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.reveal.DeskUses;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.serve.Visitor;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.sharing.OthersLink;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.staff.DeskAction;

/**
 * Data is opened only for its purpose. The probe buys something in the twin: staff who pack orders see the buyer while the order is to be
 * packed, and no longer once it has shipped. Somebody else who has the order’s link sees nothing of it.
 */
@Component
@RequiredArgsConstructor
class PurposeBound implements Probe {

    private static final String PACK = "pack";

    private final Visits visits;
    private final TwinOrders twinOrders;
    private final OthersLink othersLink;
    private final Orders orders;
    private final RevealBuyer revealBuyer;
    private final ShipOrder shipOrder;
    private final TwinStaff twinStaff;

    @Override
    public Set<String> promises() {
        return Set.of("purpose-bound-access");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var shopper = visits.twin(scene.store().id());
        shopper.buysOneThingWith(TestCard.CANARY);
        var order = twinOrders
                .of(scene, shopper)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
        othersLink.look(scene, order, shopper.person(), faults);
        var packer = twinStaff.with(scene.twin(), Set.of(DeskAction.REVEAL), Set.of(DeskUses.PACK.purpose()));
        boolean tried = reveals(packer, order) && isSent(order);
        if (tried && reveals(packer, order)) {
            faults.add("A buyer was revealed for packing although their order had been sent.");
        }
        if (faults.isEmpty() && !tried) {
            return new Evidence(
                    Verdict.NOT_EXERCISED,
                    "Staff here pack or send nothing, so it was not tried when they stop seeing a buyer.",
                    EvidenceSource.PROBE_TWIN);
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Staff could see a buyer while the order was to be packed, and no longer once it was sent.",
                "Someone else who had the order’s link could not open it with another email address.");
    }

    private boolean isSent(Order order) {
        var wish = ShipOrder.Wish.all(order.number(), "", "");
        return shipOrder.ship(order.store(), wish, _ -> {}) instanceof ShipOrder.Outcome.Shipped;
    }

    /** Whether the buyer of the order, as it is now, is revealed. */
    private boolean reveals(Visitor packer, Order before) {
        var order = orders.find(before.store(), before.id()).orElseThrow();
        return revealBuyer.reveal(packer, order, PACK) instanceof Look.Seen;
    }
}
