package shop.troth.catalog.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lombok.RequiredArgsConstructor;

/**
 * A rule that derives new prices or temporary sale prices from current ones. Prices are rounded to the cent, half up.
 *
 * @param value percentage, or an amount in minor units
 * @param ending99 whether to round a price to the nearest that ends in 99; not for quantity prices
 * @param showWas whether to show the old price crossed out if the new one is lower
 * @param period period of the sale, for kinds that start one
 */
public record PriceRule(Kind kind, BigDecimal value, boolean ending99, boolean showWas, Optional<Period> period) {

    /** @throws IllegalArgumentException if a sale has no period, or another kind has one */
    public PriceRule {
        if (kind.isSale() != period.isPresent()) {
            throw new IllegalArgumentException("a sale has a period, and nothing else has one");
        }
    }

    /** Creates a rule without a period. */
    public PriceRule(Kind kind, BigDecimal value, boolean ending99, boolean showWas) {
        this(kind, value, ending99, showWas, Optional.empty());
    }

    /** A period; the start is inclusive, the end exclusive. */
    public record Period(Instant from, Instant until) {}

    /** How a price is changed. */
    @RequiredArgsConstructor
    public enum Kind {
        RAISE_PERCENT("Raise by percent"),
        LOWER_PERCENT("Lower by percent"),
        RAISE_AMOUNT("Raise by an amount"),
        LOWER_AMOUNT("Lower by an amount"),
        SET("Set to an amount"),
        SALE_PERCENT("Sale with dates: lower by percent"),
        SALE_AMOUNT("Sale with dates: lower by an amount"),
        SALE_SET("Sale with dates: set to an amount"),
        NO_SALE("Remove the sale");

        private final String title;

        /** Returns the title shown on pages. */
        public String title() {
            return title;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isPercent() {
            return this == RAISE_PERCENT || this == LOWER_PERCENT || this == SALE_PERCENT;
        }

        /** Returns whether it starts a sale, which needs a period. */
        public boolean isSale() {
            return this == SALE_PERCENT || this == SALE_AMOUNT || this == SALE_SET;
        }

        /** Returns whether it needs an amount or a percentage. */
        public boolean hasValue() {
            return this != NO_SALE;
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
        }
    }

    /** A quantity price, in minor units. */
    public record Break(int from, long each) {}

    /** A sale price, in minor units. */
    public record Sale(long each, Period period) {}

    /**
     * The prices of a variant, in minor units.
     *
     * @param was empty if no former price is shown
     */
    public record Prices(long price, Optional<Long> was, List<Break> breaks, Optional<Sale> sale) {

        /** Creates prices without a sale. */
        public Prices(long price, Optional<Long> was, List<Break> breaks) {
            this(price, was, breaks, Optional.empty());
        }

        /** Returns these prices, without a sale that has ended. */
        Prices at(Instant now) {
            return new Prices(
                    price, was, breaks, sale.filter(it -> it.period().until().isAfter(now)));
        }
    }

    /** The result: new prices, or why the variant is left out. */
    public sealed interface Result {
        record Priced(Prices prices) implements Result {}

        record LeftOut(String why) implements Result {}
    }

    private static final int HUNDRED = 100;
    private static final long MOST = 999_999_999;

    public Result apply(Prices before) {
        if (kind == Kind.NO_SALE) {
            return new Result.Priced(new Prices(before.price(), before.was(), before.breaks()));
        }
        return period.isPresent() ? onSale(before, period.get()) : repriced(before);
    }

    private Result onSale(Prices before, Period during) {
        var each = ending99 ? nearest99(moved(before.price())) : moved(before.price());
        if (each <= 0 || each >= before.price()) {
            return new Result.LeftOut(
                    each <= 0 ? "the sale price would be zero or less" : "the sale price would not be lower");
        }
        return new Result.Priced(
                new Prices(before.price(), before.was(), before.breaks(), Optional.of(new Sale(each, during))));
    }

    private Result repriced(Prices before) {
        var price = ending99 ? nearest99(moved(before.price())) : moved(before.price());
        if (price <= 0 || price > MOST) {
            return new Result.LeftOut("the price would be " + (price <= 0 ? "zero or less" : "too high"));
        }
        var breaks = new ArrayList<Break>();
        var last = price;
        for (var it : before.breaks()) {
            var each = kind == Kind.SET ? it.each() : moved(it.each());
            if (each <= 0 || each >= last) {
                return new Result.LeftOut("its quantity prices would not be lower than its price");
            }
            breaks.add(new Break(it.from(), each));
            last = each;
        }
        if (before.sale().filter(it -> it.each() >= price).isPresent()) {
            return new Result.LeftOut("its sale price would not be lower than its price");
        }
        var was = showWas && price < before.price() ? Optional.of(before.price()) : before.was();
        return new Result.Priced(new Prices(price, was.filter(it -> it > price), List.copyOf(breaks), before.sale()));
    }

    private long moved(long minor) {
        return switch (kind) {
            case RAISE_PERCENT -> percent(minor, BigDecimal.valueOf(HUNDRED).add(value));
            case LOWER_PERCENT, SALE_PERCENT ->
                percent(minor, BigDecimal.valueOf(HUNDRED).subtract(value));
            case RAISE_AMOUNT -> minor + value.longValueExact();
            case LOWER_AMOUNT, SALE_AMOUNT -> minor - value.longValueExact();
            case SET, SALE_SET -> value.longValueExact();
            case NO_SALE -> minor;
        };
    }

    private static long percent(long minor, BigDecimal percent) {
        return BigDecimal.valueOf(minor)
                .multiply(percent)
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static long nearest99(long minor) {
        return Math.max(1, (minor + 1 + HUNDRED / 2) / HUNDRED) * HUNDRED - 1;
    }
}
