package shop.troth.pricing.promotion;

import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;

/** Why a promotion whose code was entered does not apply. */
public sealed interface PromotionRefusal {

    /** It is switched off, so its existence is not revealed. */
    record Unknown() implements PromotionRefusal {}

    record NotYet(Instant from) implements PromotionRefusal {}

    record Over() implements PromotionRefusal {}

    record UsedUp() implements PromotionRefusal {}

    record TooLittle(Money least) implements PromotionRefusal {}

    /** @param pieces how many of its items a cart needs */
    record TooFew(int pieces) implements PromotionRefusal {}

    /** It applies to nothing in the cart. */
    record NotForThese() implements PromotionRefusal {}

    /**
     * Others apply instead.
     *
     * @param with the name of a promotion that applies instead, if there is one
     * @param better whether the ones that apply save more
     */
    record NotCombined(Optional<String> with, boolean better) implements PromotionRefusal {}
}
