package shop.troth.fulfillment.refund;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import shop.troth.fulfillment.LeftPieces;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Shipments;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.Credits;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;

/**
 * Finds out what can still be given back of an order. A refund that failed counts for nothing. Of an order that has shipped in part, only
 * what has shipped goes back: so much that the rest can still be canceled, with all of its money.
 */
@Service
public class FindRefundable {

    private final Cancellations cancellations;
    private final Shipments shipments;
    private final Credits credits;
    private final Refunds refunds;
    private final ReceivesReturns returns;

    FindRefundable(
            Cancellations cancellations,
            Shipments shipments,
            Credits credits,
            Refunds refunds,
            ReceivesReturns returns) {
        this.cancellations = cancellations;
        this.shipments = shipments;
        this.credits = credits;
        this.refunds = refunds;
        this.returns = returns;
    }

    public Refundable of(Order order) {
        var failed = new HashSet<UUID>();
        refunds.of(order.store(), order.id()).stream()
                .filter(it -> it.state() == Refund.State.REFUSED)
                .forEach(it -> failed.add(it.id()));
        var all = credits.of(order.store(), order.id());
        List<Credit> counted =
                all.stream().filter(it -> !failed.contains(it.id())).toList();
        var back = back(order, all);
        var version = all.size() + "-" + counted.size() + "-" + sum(back);
        if (order.state() == OrderState.PAID) {
            var shipped = LeftPieces.shipped(order, shipments.of(order.store(), order.id()));
            return Refundable.ofShipped(order, shipped, counted, back, version + "-" + sum(shipped));
        }
        return Refundable.of(order, cancellations.of(order.store(), order.id()), counted, back, version);
    }

    private static int sum(Map<String, Integer> pieces) {
        return pieces.values().stream().mapToInt(it -> it).sum();
    }

    /** Pieces that came back with a refund, be it one that failed, or with a return. */
    private Map<String, Integer> back(Order order, List<Credit> credits) {
        var back = new HashMap<>(returns.received(order.store(), order.id()));
        credits.stream()
                .flatMap(it -> it.lines().stream())
                .forEach(it -> back.merge(it.sku(), it.restocked(), Integer::sum));
        return back;
    }
}
