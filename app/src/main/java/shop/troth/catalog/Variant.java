package shop.troth.catalog;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.troth.catalog.attribute.Attribute;
import shop.troth.catalog.attribute.PriceBreak;
import shop.troth.stores.parcel.Weight;

/**
 * What is bought: one catalog number. What it costs and costs less than is said by {@link #price()}, {@link #was()} and {@link
 * #breaks()}, which know whether a sale runs.
 *
 * @param product the slug of its product
 * @param options its place on the product's axes, such as {@code Pore size: 0.22 µm}
 * @param details specifications that hold for this variant alone
 * @param unit what one piece of it is, such as {@code pack of 100}
 * @param weight of one unit with its packaging
 * @param regular for one unit, before delivery and tax, while no sale runs
 * @param former a price higher than {@code regular}, shown crossed out while no sale runs; null if there is none to show
 * @param steps lower prices for more, from the smallest quantity to the largest, whether or not a sale runs
 * @param sale a lower price for a while, which comes, runs, or is over; null if there is none
 * @param onSale whether the sale runs
 */
public record Variant(
        Sku sku,
        String product,
        List<Attribute> options,
        List<Attribute> details,
        String unit,
        Weight weight,
        Money regular,
        @Nullable Money former,
        List<PriceBreak> steps,
        @Nullable Sale sale,
        boolean onSale) {

    /**
     * A lower price for a while.
     *
     * @param price for one unit; lower than the regular one
     * @param from the first moment at which it counts
     * @param until the first moment at which it does not count any more
     */
    public record Sale(Money price, Instant from, Instant until) {

        private static final int PARTS = 3;

        /**
         * As the table has it: the price in minor units, beginning and end in UTC, such as {@code 950 2026-11-27T14:00:00Z
         * 2026-12-01T05:00:00Z}.
         */
        public static String written(@Nullable Sale sale) {
            return sale == null ? "" : sale.price().getAmountMinorLong() + " " + sale.from() + " " + sale.until();
        }

        /** @return null for the empty text */
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

    /** Without a sale, and of unknown weight. */
    public Variant(
            Sku sku,
            String product,
            List<Attribute> options,
            List<Attribute> details,
            String unit,
            Money price,
            @Nullable Money was,
            List<PriceBreak> breaks) {
        this(sku, product, options, details, unit, Weight.UNKNOWN, price, was, breaks, null, false);
    }

    /** For one unit, before delivery and tax: that of the sale while it runs. */
    public Money price() {
        return sale != null && onSale ? sale.price() : regular;
    }

    /** What is shown crossed out, higher than {@link #price()}: the regular price while a sale runs; null if there is none to show. */
    public @Nullable Money was() {
        return sale != null && onSale ? regular : former;
    }

    /** Lower prices for more, from the smallest quantity to the largest. Those that a sale undercuts are none while it runs. */
    public List<PriceBreak> breaks() {
        var each = price();
        return onSale ? steps.stream().filter(it -> it.each().isLessThan(each)).toList() : steps;
    }

    /** What one unit costs when so many are bought: the lowest of its price and the quantity prices that it reaches. */
    public Money price(int quantity) {
        var each = price();
        for (var lower : steps) {
            if (quantity >= lower.from() && lower.each().isLessThan(each)) {
                each = lower.each();
            }
        }
        return each;
    }

    /** As it is sold at a moment; the same object if it is so already. */
    Variant at(Instant now) {
        var runs = sale != null && sale.runs(now) && sale.price().isLessThan(regular);
        return runs == onSale
                ? this
                : new Variant(sku, product, options, details, unit, weight, regular, former, steps, sale, runs);
    }

    /** @throws IllegalArgumentException if the product has no such axis */
    public String option(String axis) {
        return options.stream()
                .filter(it -> it.name().equals(axis))
                .map(Attribute::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such axis"));
    }

    /** Its options in one line, such as {@code 0.22 µm · 47 mm · 100 a pack}. */
    public String inWords() {
        return options.stream().map(Attribute::value).collect(Collectors.joining(" · "));
    }
}
