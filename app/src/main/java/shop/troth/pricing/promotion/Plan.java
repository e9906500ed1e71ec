package shop.troth.pricing.promotion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * Some promotions applied to a cart. Amounts are in minor units.
 *
 * <p>First come those for items, as they save most together: a line that counted for one does not count for another. Then come
 * those for the whole order, on what is left: percentages, then amounts, each in the order of their ids, each spread over the lines by
 * what is left of them. Then a coupon.
 *
 * @param off what is taken off each line, without the coupon
 * @param taken those that take something off, or make a delivery free
 * @param coupon what the coupon takes off
 */
public record Plan(List<Item> items, long[] off, List<Taken> taken, long coupon) {

    /**
     * One line of a cart, as a promotion sees it. Amounts are in minor units.
     *
     * @param product the slug of its product
     * @param each at the quantity price
     */
    public record Item(String product, String category, long each, int quantity) {

        long total() {
            return each * quantity;
        }
    }

    /** @param amount off the goods or, where it makes a delivery free, the price of that */
    public record Taken(Promotion promotion, boolean delivery, long amount) {}

    /**
     * @param some those to apply, in the order of their ids
     * @param delivery the price of the delivery that can be free
     * @param coupon what a coupon takes off a sum of goods
     */
    static Plan of(List<Promotion> some, List<Item> items, long delivery, LongUnaryOperator coupon) {
        var off = new long[items.size()];
        var taken = new ArrayList<Taken>();
        for (var it : BestForItems.of(some, items)) {
            it.share().takeFrom(items, off);
            taken.add(new Taken(it.promotion(), false, it.share().amount()));
        }
        for (var percent : new boolean[] {true, false}) {
            for (var it : some) {
                var left = items.stream().mapToLong(Item::total).sum() - sum(off);
                var amount = OrderShare.of(it, percent, left);
                if (amount > 0) {
                    OrderShare.spread(amount, items, off);
                    taken.add(new Taken(it, false, amount));
                }
            }
        }
        if (delivery > 0) {
            some.stream()
                    .filter(it -> it.terms().benefit() instanceof Terms.Benefit.FreeDelivery)
                    .filter(it -> items.stream().anyMatch(one -> has(it, one)))
                    .findFirst()
                    .ifPresent(it -> taken.add(new Taken(it, true, delivery)));
        }
        var left = items.stream().mapToLong(Item::total).sum() - sum(off);
        return new Plan(items, off, List.copyOf(taken), Math.min(left, coupon.applyAsLong(left)));
    }

    static boolean has(Promotion promotion, Item item) {
        return promotion.terms().scope().has(item.product(), item.category());
    }

    /** What the shopper saves by it, a delivery that is free included. */
    long saved() {
        return coupon + taken.stream().mapToLong(Taken::amount).sum();
    }

    /** What is left of the goods. */
    public long left() {
        return items.stream().mapToLong(Item::total).sum() - sum(off) - coupon;
    }

    /** What it takes off the goods. */
    public List<Taken> ofGoods() {
        return taken.stream().filter(it -> !it.delivery()).toList();
    }

    /** The delivery that it makes free. */
    public Optional<Taken> free() {
        return taken.stream().filter(Taken::delivery).findFirst();
    }

    public boolean has(Promotion promotion) {
        return taken.stream().anyMatch(it -> it.promotion().equals(promotion));
    }

    static long sum(long[] amounts) {
        return Arrays.stream(amounts).sum();
    }
}
