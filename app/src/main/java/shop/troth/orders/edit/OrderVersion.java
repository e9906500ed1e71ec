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
 * @param id of the first, the order's own; of another, the key of the wish, which is also that of its refund
 * @param number counts from 1; 0 for one that does not count, or not yet
 * @param order as it is in this version: lines and amounts are the version's, all else is the order's
 * @param reason why it was made; nothing for the first
 * @param difference of the total, to that of the version before; more than nothing is to be paid first
 * @param payment the last payment that was opened for the difference
 * @param expires until when it can be paid; nothing where nothing is to be paid
 * @param since when it began to count
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

    /** How it stands. */
    public enum State {
        /** It counted once. */
        PAST,
        /** It counts. */
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

    /** The order as it was placed. */
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
