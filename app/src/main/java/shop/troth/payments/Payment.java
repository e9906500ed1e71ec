package shop.troth.payments;

import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * A payment of an order.
 *
 * @param session the bank's id of its payment page, once open
 * @param page address of that page
 * @param endsAt when the store expires the page
 * @param forOrder the order it is for, if it pays for a change; {@code order} is then an id of its own
 * @param method {@link #CARD} for the bank, or a gift card or an account, which do not involve the bank
 */
public record Payment(
        StoreId store,
        OrderId order,
        State state,
        Money amount,
        @Nullable String session,
        @Nullable String page,
        Instant openedAt,
        Instant endsAt,
        @Nullable OrderId forOrder,
        String method) {

    /** Paid at the bank. */
    static final String CARD = "card";

    /** Returns whether it pays for a change of an order. */
    public boolean isForChange() {
        return forOrder != null;
    }

    /** Returns the order that is paid. */
    public OrderId whose() {
        return forOrder == null ? order : forOrder;
    }

    /** Returns for how long it has been open. */
    public Duration openFor(Instant now) {
        return Duration.between(openedAt, now);
    }

    /** Returns whether the bank has no part in it: a gift card pays the whole order, or it is put on account. */
    public boolean isWithoutBank() {
        return !method.equals(CARD);
    }

    /** Returns whether its page was never opened, so that it cannot have been paid. */
    public boolean isUnopened() {
        return state == State.OPENING && session == null && !isWithoutBank();
    }

    /** The state in the store's records. The bank's answer, {@link Bank#standing}, is authoritative. */
    public enum State {
        OPENING,
        OPEN,
        PAID,
        ENDED
    }
}
