package shop.troth.orders.edit;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;

/**
 * One version of an order.
 *
 * @param id the order's own id for the first version; otherwise an idempotency key, which is also that of its refund
 * @param number from 1; 0 if it is not in effect, or not yet
 * @param order the order in this version: lines and amounts are the version's, everything else is the order's
 * @param reason the reason; empty for the first
 * @param difference change of the total from the version before; a positive amount has to be paid first
 * @param payment the last payment that was opened for the difference
 * @param expires deadline to pay; empty if nothing is to be paid
 * @param since when it took effect
 */
public record OrderVersion(
        UUID id,
        int number,
        Order order,
        State state,
        Optional<EditReason> reason,
        Money difference,
        Optional<OrderId> payment,
        Instant createdAt,
        Optional<Instant> expires,
        Optional<Instant> since) {

    /** The state of a version. */
    public enum State {
        /** It was in effect earlier. */
        PAST,
        /** It is in effect. */
        CURRENT,
        /** The buyer has to pay the difference first. */
        WAITING,
        /** Staff withdrew it, or the order was canceled. */
        WITHDRAWN,
        /** It was not paid in time. */
        EXPIRED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A version of some store that was not paid in time. */
    public record Overdue(StoreId store, OrderId order, UUID id, Instant expired) {}

    /** Returns the order as placed, as the first version. */
    public static OrderVersion first(Order order) {
        return new OrderVersion(
                order.id().value(),
                1,
                order,
                State.CURRENT,
                Optional.empty(),
                Money.zero(order.total().getCurrencyUnit()),
                Optional.empty(),
                order.placedAt(),
                Optional.empty(),
                Optional.of(order.placedAt()));
    }

    public boolean isWaiting() {
        return state == State.WAITING;
    }
}
