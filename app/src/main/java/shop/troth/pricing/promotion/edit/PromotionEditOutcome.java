package shop.troth.pricing.promotion.edit;

import java.util.Map;
import shop.troth.pricing.promotion.Promotion;

/** The outcome of changing a promotion. Only {@link Saved} saves anything. */
public sealed interface PromotionEditOutcome {

    /**
     * The promotion has the terms that were sent.
     *
     * @param version its version now
     * @param changed false if it had these terms already, or the same form was sent before
     */
    record Saved(int version, boolean changed) implements PromotionEditOutcome {}

    /** @param faults sentences by field */
    record Wrong(Map<String, String> faults) implements PromotionEditOutcome {}

    /** It was changed since the editor saw it. */
    record Changed(Promotion now) implements PromotionEditOutcome {}

    /** The key of this form was used before for other content. */
    record KeyUsed() implements PromotionEditOutcome {}

    /** It cannot be ended, because it is not running. */
    record NotRunning() implements PromotionEditOutcome {}

    record NoSuchPromotion() implements PromotionEditOutcome {}
}
