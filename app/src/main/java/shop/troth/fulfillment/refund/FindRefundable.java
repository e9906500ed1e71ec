package shop.troth.fulfillment.refund;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.Credits;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;

/** Finds out what can still be given back of an order. A refund that failed counts for nothing. */
@Service
public class FindRefundable {

    private final Cancellations cancellations;
    private final Credits credits;
    private final Refunds refunds;
    private final ReceivesReturns returns;

    FindRefundable(Cancellations cancellations, Credits credits, Refunds refunds, ReceivesReturns returns) {
        this.cancellations = cancellations;
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
        var version = all.size() + "-" + counted.size() + "-"
                + back.values().stream().mapToInt(it -> it).sum();
        return Refundable.of(order, cancellations.of(order.store(), order.id()), counted, back, version);
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
