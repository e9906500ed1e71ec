package shop.troth.fulfillment.refund;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.credit.Credit;

/** What the shop gives back of an order after it shipped, for tests of other packages. */
public final class CreditedPieces {

    private CreditedPieces() {}

    /** Pieces that are not refunded, by item number. */
    public static Map<String, Integer> left(
            Order order, Collection<Cancellation> canceled, Collection<Credit> counted) {
        var left = new LinkedHashMap<String, Integer>();
        refundable(order, canceled, counted)
                .lines()
                .forEach(it -> left.put(it.line().sku(), it.refundable()));
        return left;
    }

    /** What a wish comes to; nothing for one that is refused. */
    public static Optional<Credit> of(
            Order order,
            Collection<Cancellation> canceled,
            Collection<Credit> counted,
            RefundRequest wish,
            Instant at) {
        return refundable(order, canceled, counted).credit(wish, UUID.randomUUID(), at)
                        instanceof RefundableAmounts.Outcome.Accepted(var credit)
                ? Optional.of(credit)
                : Optional.empty();
    }

    /** All that is left; nothing if nothing is. */
    public static Optional<Credit> rest(
            Order order, Collection<Cancellation> canceled, Collection<Credit> counted, Instant at) {
        var all = refundable(order, canceled, counted).whole(Set.of());
        return of(order, canceled, counted, all, at);
    }

    private static RefundableAmounts refundable(
            Order order, Collection<Cancellation> canceled, Collection<Credit> counted) {
        return RefundableAmounts.of(order, canceled, counted, Map.of(), "");
    }
}
