package shop.troth.pricing.promotion;

import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;

/** Why the promotion whose code somebody typed does not count. */
public sealed interface WhyNot {

    /** It is switched off, so nobody is told that it is there. */
    record Unknown() implements WhyNot {}

    record NotYet(Instant from) implements WhyNot {}

    record Over() implements WhyNot {}

    record UsedUp() implements WhyNot {}

    record TooLittle(Money least) implements WhyNot {}

    /** @param pieces how many of its items a cart needs */
    record TooFew(int pieces) implements WhyNot {}

    /** Nothing in the cart is what it is for. */
    record NotForThese() implements WhyNot {}

    /**
     * Others count.
     *
     * @param with the name of one that counts in its place, where one does
     * @param better whether those that count save more
     */
    record NotCombined(Optional<String> with, boolean better) implements WhyNot {}
}
