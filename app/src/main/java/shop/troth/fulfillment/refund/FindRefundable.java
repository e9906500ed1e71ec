package shop.troth.fulfillment.refund;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Shipments;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.Credits;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;
import shop.troth.payments.change.ChangePayments;

/**
 * Finds what can still be refunded of an order. A refund that failed does not count; of one that failed in part, the pieces count, and the
 * failed amount can be requested again or refunded as goodwill. If a payment was charged back, no more can be refunded than the other
 * payments have left. Of an order that has shipped in part, only what has shipped can be refunded, and only so much that the rest can still
 * be canceled with a full refund.
 */
@Service
@RequiredArgsConstructor
public class FindRefundable {

    private final Cancellations cancellations;
    private final Shipments shipments;
    private final Credits credits;
    private final Refunds refunds;
    private final ChangePayments changePayments;
    private final ReceivesReturns returns;

    public RefundableAmounts of(Order order) {
        var money = refunds.of(order.store(), order.id());
        var whole = money.stream()
                .filter(it -> it.state() == Refund.State.REFUSED)
                .map(Refund::id)
                .collect(Collectors.toSet());
        var all = credits.of(order.store(), order.id());
        List<Credit> counted =
                all.stream().filter(it -> !whole.contains(it.id())).toList();
        var failed = money.stream()
                .filter(it -> counted.stream().anyMatch(credit -> credit.id().equals(it.id())))
                .map(Refund::failed)
                .reduce(Money.zero(order.total().getCurrencyUnit()), Money::plus);
        var back = back(order, all);
        var version = all.size() + "-" + counted.size() + "-" + sum(back) + "-" + failed.getAmountMinorLong();
        var paid = changePayments.left(order.store(), order.id(), order.total().getCurrencyUnit());
        var left = left(order, counted, back, version).plus(failed);
        return paid.payments() == 0 ? left : left.atMost(paid.others());
    }

    private RefundableAmounts left(Order order, List<Credit> counted, Map<String, Integer> back, String version) {
        if (order.state() == OrderState.PAID) {
            var shipped = RemainingPieces.shipped(order, shipments.of(order.store(), order.id()));
            return RefundableAmounts.ofShipped(order, shipped, counted, back, version + "-" + sum(shipped));
        }
        return RefundableAmounts.of(order, cancellations.of(order.store(), order.id()), counted, back, version);
    }

    private static int sum(Map<String, Integer> pieces) {
        return pieces.values().stream().mapToInt(it -> it).sum();
    }

    /** Pieces that came back with a refund, even one that failed, or with a return. */
    private Map<String, Integer> back(Order order, List<Credit> credits) {
        var back = new HashMap<>(returns.received(order.store(), order.id()));
        credits.stream()
                .flatMap(it -> it.lines().stream())
                .forEach(it -> back.merge(it.sku(), it.restocked(), Integer::sum));
        return back;
    }
}
