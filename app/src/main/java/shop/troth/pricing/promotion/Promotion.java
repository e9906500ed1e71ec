package shop.troth.pricing.promotion;

import java.time.Instant;

/**
 * A promotion of a store.
 *
 * @param id chosen by the store: lowercase letters, digits and hyphens
 * @param version counts its changes, from 1
 * @param uses number of orders it applies to; an order that is given up frees its use
 */
public record Promotion(String id, int version, PromotionTerms terms, int uses) {

    /** The state of a promotion at a given time. */
    public enum State {
        SCHEDULED,
        RUNNING,
        ENDED,
        OFF
    }

    public State state(Instant now) {
        if (!terms.on()) {
            return State.OFF;
        }
        if (terms.until().filter(it -> !now.isBefore(it)).isPresent()) {
            return State.ENDED;
        }
        return now.isBefore(terms.from()) ? State.SCHEDULED : State.RUNNING;
    }

    /** Returns whether its maximum number of orders is reached. */
    public boolean isUsedUp() {
        return terms.most().isPresent() && uses >= terms.most().getAsInt();
    }

    boolean applies(Instant now) {
        return state(now) == State.RUNNING && !isUsedUp();
    }
}
