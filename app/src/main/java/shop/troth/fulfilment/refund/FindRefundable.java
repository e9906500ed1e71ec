package shop.troth.fulfilment.refund;

import java.util.HashSet;
import java.util.List;
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

    FindRefundable(Cancellations cancellations, Credits credits, Refunds refunds) {
        this.cancellations = cancellations;
        this.credits = credits;
        this.refunds = refunds;
    }

    public Refundable of(Order order) {
        var failed = new HashSet<UUID>();
        refunds.of(order.store(), order.id()).stream()
                .filter(it -> it.state() == Refund.State.REFUSED)
                .forEach(it -> failed.add(it.id()));
        var all = credits.of(order.store(), order.id());
        List<Credit> counted =
                all.stream().filter(it -> !failed.contains(it.id())).toList();
        return Refundable.of(
                order, cancellations.of(order.store(), order.id()), counted, all.size() + "-" + counted.size());
    }
}
