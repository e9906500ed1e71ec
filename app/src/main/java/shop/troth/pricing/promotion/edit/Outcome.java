package shop.troth.pricing.promotion.edit;

import java.util.Map;
import shop.troth.pricing.promotion.Promotion;

/** How changing a promotion ended. Nothing is saved but by {@link Saved}. */
public sealed interface Outcome {

    /**
     * It says what was sent.
     *
     * @param version that it has now
     * @param changed false if it said so already, or the same form was sent before
     */
    record Saved(int version, boolean changed) implements Outcome {}

    /** @param faults sentences by field */
    record Wrong(Map<String, String> faults) implements Outcome {}

    /** It is no longer what they saw. */
    record Changed(Promotion now) implements Outcome {}

    /** The key of this form was sent before, and said something else. */
    record KeyUsed() implements Outcome {}

    /** It cannot be ended: it is not running. */
    record NotRunning() implements Outcome {}

    record NoSuchPromotion() implements Outcome {}
}
