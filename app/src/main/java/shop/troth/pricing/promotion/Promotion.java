package shop.troth.pricing.promotion;

import java.time.Instant;

/**
 * A promotion of a store.
 *
 * @param id chosen by the store: lowercase letters, digits and hyphens
 * @param version counts its changes, from 1
 * @param uses in how many orders it applies; one that comes to nothing gives its use back
 */
public record Promotion(String id, int version, Terms terms, int uses) {

    /** How it stands at a moment. */
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

    /** Whether as many orders have it as may. */
    public boolean isUsedUp() {
        return terms.most().isPresent() && uses >= terms.most().getAsInt();
    }

    boolean applies(Instant now) {
        return state(now) == State.RUNNING && !isUsedUp();
    }
}
