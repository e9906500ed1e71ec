package shop.troth.proof.choices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.refund.RefundOrder;
import shop.troth.fulfillment.refund.RefundRequest;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.RulesInForce;
import shop.troth.proof.Verdict;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;

/**
 * Checks that buyers are told about their order. In the twin, somebody places an order, which the code behind the desk's pages ships and
 * refunds: an email tells of each, to the address that the order was placed with. If the clause is about problems, too, somebody else pays
 * with a card that the bank declines, and is told.
 */
@Component
@RequiredArgsConstructor
class TellsOfOrders implements Probe {

    private static final String PURPOSE = "order.communicate";
    private static final String TROUBLE = "order.trouble";

    private final Visits visits;
    private final Premises premises;
    private final TwinOrders twinOrders;
    private final Orders orders;
    private final ShipOrder shipOrder;
    private final FindRefundable findRefundable;
    private final RefundOrder refundOrder;

    @Override
    public Set<String> promises() {
        return Set.of("emailed for " + PURPOSE);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = RulesInForce.faults(scene);
        var told = new ArrayList<String>();
        var shopper = visits.twin(scene.store().id());
        shopper.buysOneThingWith(TestCard.CANARY);
        var order = twinOrders
                .of(scene, shopper)
                .filter(it -> it.state() == OrderState.PAID)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
        var email = shopper.person().email();
        told(scene, email, "Your order is confirmed", order, "placed", told, faults);
        var shipped = shipOrder.ship(scene.twin(), ShipOrder.Wish.all(order.number(), "", ""), _ -> {})
                instanceof ShipOrder.Outcome.Shipped;
        if (shipped) {
            told(scene, email, "is on its way", order, "shipped", told, faults);
            refunds(scene, order);
            told(scene, email, "A refund for your order", order, "refunded", told, faults);
        }
        if (asksOfTrouble(scene)) {
            declined(scene, told, faults);
        }
        var seen = Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "In the test copy, buyers were told by email when an order was %s.".formatted(String.join(", ", told)),
                "Each email named the order and went to the address that it was placed with.");
        return shipped || seen.verdict() != Verdict.KEPT
                ? seen
                : seen.and(new Evidence(
                        Verdict.NOT_PROBED,
                        "No carrier takes a package there, so no check of emails about shipping and refunds ran.",
                        EvidenceSource.NOWHERE));
    }

    private static boolean asksOfTrouble(ProbeContext scene) {
        return scene.clause().rules().stream().anyMatch(it -> it.purposes().contains(TROUBLE));
    }

    private void refunds(ProbeContext scene, Order order) {
        var shipped = orders.find(scene.twin(), order.id()).orElseThrow();
        Map<String, Integer> pieces =
                order.lines().stream().collect(Collectors.toMap(OrderLine::sku, OrderLine::quantity, Integer::sum));
        var nothing = Money.zero(order.total().getCurrencyUnit());
        var outcome = refundOrder.refund(
                scene.twin(),
                order.id(),
                UUID.randomUUID(),
                new RefundRequest(pieces, Map.of(), true, nothing, Set.of()),
                findRefundable.of(shipped).version());
        if (!(outcome instanceof RefundOrder.Outcome.Refunded)) {
            throw new ProbeIncomplete("An order in the test copy could not be refunded.");
        }
    }

    private void declined(ProbeContext scene, List<String> told, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        if (shopper.pay(shopper.toTheBank(), TestCard.DECLINED).isPresent()) {
            throw new ProbeIncomplete("The bank of the test copy took a card that it declines.");
        }
        var order = twinOrders
                .of(scene, shopper)
                .orElseThrow(() -> new ProbeIncomplete("An order in the test copy was not found."));
        told(scene, shopper.person().email(), "declined", order, "not paid because a card was declined", told, faults);
    }

    /** Waits for the email with these words and the order's number. */
    private void told(
            ProbeContext scene,
            String email,
            String words,
            Order order,
            String when,
            List<String> told,
            List<String> faults) {
        if (scene.happens(() -> premises.mail().apply(email).stream()
                .anyMatch(it -> it.contains(words) && it.contains(order.number())))) {
            told.add(when);
        } else {
            faults.add("Nobody was told when an order was %s.".formatted(when));
        }
    }
}
