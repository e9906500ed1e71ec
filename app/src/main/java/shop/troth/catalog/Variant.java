package shop.troth.catalog;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.catalog.attribute.PriceBreak;
import shop.troth.catalog.attribute.SaleUnit;
import shop.troth.stores.parcel.Weight;

/**
 * An item that can be bought, with a catalog number. For its prices use {@link #price()}, {@link #was()}, and {@link #breaks()}, which take
 * a current sale into account.
 *
 * @param product the slug of its product
 * @param options its values on the product's axes, such as {@code Pore size: 0.22 µm}
 * @param details specifications of this variant only
 * @param unit unit of sale, such as {@code pack of 100}
 * @param ordering in which quantities it is ordered, its UNSPSC, and when more of it comes
 * @param weight of one unit with its packaging
 * @param regular price of one unit, before delivery and tax, without a sale
 * @param former a price higher than {@code regular}, shown crossed out without a sale; null if there is none to show
 * @param steps quantity prices, by ascending quantity, regardless of a sale
 * @param sale a past, current, or future sale; null if there is none
 * @param onSale whether the sale is current
 */
public record Variant(
        Sku sku,
        String product,
        List<Attribute> options,
        List<Attribute> details,
        String unit,
        Ordering ordering,
        Weight weight,
        Money regular,
        @Nullable Money former,
        List<PriceBreak> steps,
        @Nullable Sale sale,
        boolean onSale) {

    /**
     * A lower price for a limited time.
     *
     * @param price price of one unit; lower than the regular one
     * @param from start, inclusive
     * @param until end, exclusive
     */
    public record Sale(Money price, Instant from, Instant until) {

        private static final int PARTS = 3;

        /**
         * Returns the form in the table: price in minor units, start and end in UTC, such as
         * {@code 950 2026-11-27T14:00:00Z 2026-12-01T05:00:00Z}.
         */
        public static String written(@Nullable Sale sale) {
            return sale == null ? "" : sale.price().getAmountMinorLong() + " " + sale.from() + " " + sale.until();
        }

        /** @return null for an empty string */
        public static @Nullable Sale read(String written, CurrencyUnit currency) {
            var parts = written.split(" ", PARTS);
            return written.isEmpty()
                    ? null
                    : new Sale(
                            Money.ofMinor(currency, Long.parseLong(parts[0])),
                            Instant.parse(parts[1]),
                            Instant.parse(parts[2]));
        }

        boolean runs(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    /** Creates a variant without a sale and of unknown weight. */
    public Variant(
            Sku sku,
            String product,
            List<Attribute> options,
            List<Attribute> details,
            String unit,
            Money price,
            @Nullable Money was,
            List<PriceBreak> breaks) {
        this(sku, product, options, details, unit, Ordering.ANY, Weight.UNKNOWN, price, was, breaks, null, false);
    }

    /** Returns the unit of sale as other systems read it. */
    public SaleUnit saleUnit() {
        return SaleUnit.of(unit);
    }

    /** Returns the price of one unit, before delivery and tax; the sale price during a sale. */
    public Money price() {
        return sale != null && onSale ? sale.price() : regular;
    }

    /**
     * Returns the price shown crossed out, which is higher than {@link #price()}; the regular price during a sale, null if there is none.
     */
    public @Nullable Money was() {
        return sale != null && onSale ? regular : former;
    }

    /** Returns quantity prices, by ascending quantity, without those that a current sale undercuts. */
    public List<PriceBreak> breaks() {
        var each = price();
        return onSale ? steps.stream().filter(it -> it.each().isLessThan(each)).toList() : steps;
    }

    /** Returns the price of one unit when buying this quantity: the lowest of its price and the quantity prices reached. */
    public Money price(int quantity) {
        var each = price();
        for (var lower : steps) {
            if (quantity >= lower.from() && lower.each().isLessThan(each)) {
                each = lower.each();
            }
        }
        return each;
    }

    /** Returns it as sold at a given time; the same object if nothing differs. */
    Variant at(Instant now) {
        var runs = sale != null && sale.runs(now) && sale.price().isLessThan(regular);
        return runs == onSale
                ? this
                : new Variant(
                        sku, product, options, details, unit, ordering, weight, regular, former, steps, sale, runs);
    }

    /** @throws IllegalArgumentException if the product has no such axis */
    public String option(String axis) {
        return options.stream()
                .filter(it -> it.name().equals(axis))
                .map(Attribute::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such axis"));
    }

    /** Returns its options in one line, such as {@code 0.22 µm · 47 mm · 100 a pack}. */
    public String inWords() {
        return options.stream().map(Attribute::value).collect(Collectors.joining(" · "));
    }
}
