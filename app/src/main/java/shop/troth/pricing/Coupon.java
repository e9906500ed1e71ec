package shop.troth.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;

/**
 * A discount on the items of a cart for anyone with its code. Not linked to a person.
 *
 * @param least minimum sum of items
 * @param from first day, in UTC; {@code until} is the last day, inclusive
 * @param most maximum number of orders
 * @param used number of orders that use it now; canceling an order frees its use
 * @param ended whether the store withdrew it
 */
public record Coupon(
        CouponCode code,
        Off off,
        Money least,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        OptionalInt most,
        int used,
        boolean ended) {

    private static final int DECIMALS = 4;

    /** The amount of the discount. */
    public sealed interface Off {

        /** Returns the discount in whole cents, at most the sum of items. */
        Money of(Money goods);

        /** @param basisPoints hundredths of a percent, 1 to 10,000; the cents are rounded half up */
        record Percent(int basisPoints) implements Off {
            @Override
            public Money of(Money goods) {
                return goods.multipliedBy(BigDecimal.valueOf(basisPoints, DECIMALS), RoundingMode.HALF_UP);
            }
        }

        record Amount(Money amount) implements Off {
            @Override
            public Money of(Money goods) {
                return amount.isGreaterThan(goods) ? goods : amount;
            }
        }
    }

    /** Why a coupon does not apply. */
    public sealed interface Refusal {
        record Unknown() implements Refusal {}

        record NotYet(LocalDate from) implements Refusal {}

        /** @param from start in the store's time zone, as formatted by {@code Dispatch.minute} */
        record StartsAt(String from) implements Refusal {}

        record Over() implements Refusal {}

        record UsedUp() implements Refusal {}

        record TooLittle(Money least) implements Refusal {}

        /** The cart has a quote, whose prices cannot be combined. */
        record WithQuote() implements Refusal {}

        /** @param pieces how many of its items a cart needs */
        record TooFew(int pieces) implements Refusal {}

        /** It applies to nothing in the cart. */
        record NotForThese() implements Refusal {}

        /**
         * Promotions apply instead.
         *
         * @param with the name of a promotion that applies instead, if there is one
         * @param better whether the ones that apply save more
         */
        record NotCombined(Optional<String> with, boolean better) implements Refusal {}
    }

    /** Returns why it does not apply to these items today; empty if it does. */
    Optional<Refusal> refusal(Money goods, LocalDate today) {
        if (ended || until.filter(today::isAfter).isPresent()) {
            return Optional.of(new Refusal.Over());
        }
        if (from.filter(today::isBefore).isPresent()) {
            return Optional.of(new Refusal.NotYet(from.get()));
        }
        if (most.isPresent() && used >= most.getAsInt()) {
            return Optional.of(new Refusal.UsedUp());
        }
        return goods.isLessThan(least) ? Optional.of(new Refusal.TooLittle(least)) : Optional.empty();
    }
}
