package shop.troth.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;

/**
 * Something off the goods of a cart, for whoever knows its code. Tied to nobody.
 *
 * @param least the smallest sum of goods it counts for
 * @param from first day in UTC, {@code until} last day in UTC, inclusive
 * @param most in how many orders it counts at most
 * @param used in how many it counts now; a cancelled order gives its use back
 * @param ended taken back by the store
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

    /** How much it takes off. */
    public sealed interface Off {

        /** In whole cents, never more than the goods. */
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

    /** Why a coupon does not count. */
    public sealed interface Refusal {
        record Unknown() implements Refusal {}

        record NotYet(LocalDate from) implements Refusal {}

        /** @param from a moment of the store's clock, as {@code Dispatch.minute} writes it */
        record StartsAt(String from) implements Refusal {}

        record Over() implements Refusal {}

        record UsedUp() implements Refusal {}

        record TooLittle(Money least) implements Refusal {}

        /** The prices are quoted already. */
        record WithQuote() implements Refusal {}

        /** @param pieces how many of its items a cart needs */
        record TooFew(int pieces) implements Refusal {}

        /** Nothing in the cart is what it is for. */
        record NotForThese() implements Refusal {}

        /**
         * Promotions count.
         *
         * @param with the name of one that counts in its place, where one does
         * @param better whether those that count save more
         */
        record NotCombined(Optional<String> with, boolean better) implements Refusal {}
    }

    /** Why it does not count for these goods today, or nothing. */
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
