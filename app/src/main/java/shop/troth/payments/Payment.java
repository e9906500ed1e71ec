package shop.troth.payments;

import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * One payment of one order.
 *
 * @param session the bank's number of its payment page, once it is open
 * @param page its address
 * @param endsAt when the store ends the page
 * @param forOrder the order it is for, where it pays for a change of one: {@code order} is a number of its own then
 * @param method {@link #CARD}, at the bank, or a gift card, which the bank knows nothing of
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

    /** Whether it pays for a change of an order. */
    public boolean isForChange() {
        return forOrder != null;
    }

    /** The order that is paid. */
    public OrderId whose() {
        return forOrder == null ? order : forOrder;
    }

    /** For how long it has been open. */
    public Duration openFor(Instant now) {
        return Duration.between(openedAt, now);
    }

    /** Whether a gift card pays all of the order. */
    public boolean isByGiftCard() {
        return !method.equals(CARD);
    }

    /** Whether it waits for its page, so that nobody can have paid it. */
    public boolean isUnopened() {
        return state == State.OPENING && session == null && !isByGiftCard();
    }

    /** How it stands with the store. What counts is {@link Bank#standing}. */
    public enum State {
        OPENING,
        OPEN,
        PAID,
        ENDED
    }
}
