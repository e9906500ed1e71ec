package shop.troth.pricing.promotion;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.joda.money.Money;

/**
 * The terms of a promotion: everything about it that staff can change.
 *
 * @param name what shoppers read, such as {@code Buy 2 get 1 free}
 * @param code code that shoppers enter, like a coupon's; empty if it applies automatically
 * @param from start, inclusive; {@code until} is the end, exclusive
 * @param on whether it is switched on
 * @param least minimum sum of items in the cart, at quantity prices and before discounts
 * @param most maximum number of orders
 * @param combines whether it applies together with others that combine
 */
public record PromotionTerms(
        String name,
        Benefit benefit,
        Scope scope,
        Optional<String> code,
        Instant from,
        Optional<Instant> until,
        boolean on,
        Money least,
        OptionalInt most,
        boolean combines) {

    /** What shoppers get. */
    public sealed interface Benefit {

        /** @param basisPoints hundredths of a percent, 1 to 10,000; the cents are rounded half up */
        record Percent(int basisPoints) implements Benefit {}

        /** Once per order, at most the price of its items. */
        record Amount(Money amount) implements Benefit {}

        /** The store's first delivery method is free. */
        record FreeDelivery() implements Benefit {}

        /** For each complete group of {@code buy + get} pieces, {@code get} are free, the cheapest of all. */
        record BuyGet(int buy, int get) implements Benefit {}
    }

    /** What it applies to. */
    public sealed interface Scope {

        boolean has(String product, String category);

        record Everything() implements Scope {
            @Override
            public boolean has(String product, String category) {
                return true;
            }
        }

        /**
         * Products, by their slugs, and all products of categories.
         *
         * @throws IllegalArgumentException if both are empty
         */
        record Chosen(SortedSet<String> products, SortedSet<String> categories) implements Scope {

            public Chosen {
                if (products.isEmpty() && categories.isEmpty()) {
                    throw new IllegalArgumentException("nothing is chosen");
                }
            }

            public static Chosen of(Collection<String> products, Collection<String> categories) {
                return new Chosen(new TreeSet<>(products), new TreeSet<>(categories));
            }

            @Override
            public boolean has(String product, String category) {
                return products.contains(product) || categories.contains(category);
            }
        }
    }

    /** Returns whether it is an item promotion, of which each item has at most one. Others are for the whole order, applied afterward. */
    boolean isForItems() {
        return benefit instanceof Benefit.BuyGet
                || scope instanceof Scope.Chosen && !(benefit instanceof Benefit.FreeDelivery);
    }

    /** Returns these terms with another end. */
    public PromotionTerms endedAt(Instant moment) {
        return new PromotionTerms(name, benefit, scope, code, from, Optional.of(moment), on, least, most, combines);
    }
}
