package shop.troth.testbank.payments;

import org.jspecify.annotations.Nullable;
import shop.troth.testbank.cards.Card;
import shop.troth.testbank.cards.Decline;

/**
 * One try to pay with one card. An attempt that reached the issuer is a charge in the API.
 *
 * @param n 1 for the first of its payment
 * @param at milliseconds since 1970
 * @param captured what was taken, in minor units; 0 until then
 * @param settleAt when a processing attempt comes to its end; 0 when it is not waiting
 * @param settlesWell how it will end
 * @param disputeAt when its owner will dispute it; 0 for never
 */
public record Attempt(
        int n,
        Card card,
        long at,
        State state,
        @Nullable Decline decline,
        long captured,
        long settleAt,
        boolean settlesWell,
        long disputeAt) {

    public enum State {
        /** The card's owner is being asked (3-D Secure). */
        ASKING,
        /** Neither yes nor no yet, as with a bank debit. */
        PROCESSING,
        FAILED,
        /** Reserved, to be captured or released. */
        RESERVED,
        CAPTURED,
        RELEASED
    }

    Attempt in(State next) {
        return new Attempt(n, card, at, next, decline, captured, 0, settlesWell, disputeAt);
    }

    Attempt failed(Decline why) {
        return new Attempt(n, card, at, State.FAILED, why, 0, 0, false, 0);
    }

    Attempt captured(long amount, long ownerDisputesAt) {
        return new Attempt(n, card, at, State.CAPTURED, null, amount, 0, true, ownerDisputesAt);
    }

    Attempt undisputed() {
        return new Attempt(n, card, at, state, decline, captured, settleAt, settlesWell, 0);
    }

    /** Whether the issuer ever saw it, so that it is a charge. */
    public boolean isCharge() {
        return state != State.ASKING && !Decline.NOT_AUTHENTICATED.equals(decline);
    }

    public boolean isPaid() {
        return state == State.CAPTURED || state == State.RESERVED;
    }
}
