package shop.troth.pricing.promotion;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.joda.money.Money;

/**
 * What a promotion says: everything about it that staff can change.
 *
 * @param name what shoppers read, such as {@code Buy 2 get 1 free}
 * @param code what they type, as a coupon's; nothing where it applies by itself
 * @param from when it starts; {@code until} from when on it no longer applies
 * @param on whether it is switched on
 * @param least the smallest sum of all goods of the cart that it applies to: at quantity prices, before discounts
 * @param most in how many orders it applies at most
 * @param combines whether it applies beside others that combine
 */
public record Terms(
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

        /** Once an order, at most what the goods that it is for cost. */
        record Amount(Money amount) implements Benefit {}

        /** The store's first way of delivery costs nothing. */
        record FreeDelivery() implements Benefit {}

        /** Of each whole group of {@code buy + get} pieces, {@code get} are free: the cheapest of all. */
        record BuyGet(int buy, int get) implements Benefit {}
    }

    /** What it is for. */
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
         * @throws IllegalArgumentException if nothing is chosen
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

    /** Whether it is for items: each item has one such promotion at most. The others are for the whole order, after those. */
    boolean isForItems() {
        return benefit instanceof Benefit.BuyGet
                || scope instanceof Scope.Chosen && !(benefit instanceof Benefit.FreeDelivery);
    }

    /** The same, ended at a moment. */
    public Terms endedAt(Instant moment) {
        return new Terms(name, benefit, scope, code, from, Optional.of(moment), on, least, most, combines);
    }
}
