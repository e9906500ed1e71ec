package shop.troth.pricing.promotion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * Some promotions applied to a cart. Amounts are in minor units.
 *
 * <p>Item promotions are applied first, in the combination that saves the most; each line is used by at most one. Then promotions for the
 * whole order apply to the remainder: percentages, then amounts, each in the order of ids and distributed over the lines in proportion to
 * what is left. Then a coupon.
 *
 * @param off what is taken off each line, without the coupon
 * @param taken promotions that take something off, or make a delivery free
 * @param coupon what the coupon takes off
 */
public record PromotionPlan(List<Item> items, long[] off, List<Taken> taken, long coupon) {

    /**
     * One line of a cart, as a promotion sees it. Amounts are in minor units.
     *
     * @param product the slug of its product
     * @param each price of one at this quantity
     */
    public record Item(String product, String category, long each, int quantity) {

        long total() {
            return each * quantity;
        }
    }

    /** @param amount taken off the items, or the price of the delivery it makes free */
    public record Taken(Promotion promotion, boolean delivery, long amount) {}

    /**
     * @param some promotions to apply, in the order of their ids
     * @param delivery the price of the delivery that can be free
     * @param coupon what a coupon takes off a sum of goods
     */
    static PromotionPlan of(List<Promotion> some, List<Item> items, long delivery, LongUnaryOperator coupon) {
        var off = new long[items.size()];
        var taken = new ArrayList<Taken>();
        for (var it : BestItemPromotions.of(some, items)) {
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
                    .filter(it -> it.terms().benefit() instanceof PromotionTerms.Benefit.FreeDelivery)
                    .filter(it -> items.stream().anyMatch(one -> has(it, one)))
                    .findFirst()
                    .ifPresent(it -> taken.add(new Taken(it, true, delivery)));
        }
        var left = items.stream().mapToLong(Item::total).sum() - sum(off);
        return new PromotionPlan(items, off, List.copyOf(taken), Math.min(left, coupon.applyAsLong(left)));
    }

    static boolean has(Promotion promotion, Item item) {
        return promotion.terms().scope().has(item.product(), item.category());
    }

    /** Returns what the shopper saves, including free delivery. */
    long saved() {
        return coupon + taken.stream().mapToLong(Taken::amount).sum();
    }

    /** Returns what is left of the price of items. */
    public long left() {
        return items.stream().mapToLong(Item::total).sum() - sum(off) - coupon;
    }

    /** Returns what is taken off the items. */
    public List<Taken> ofGoods() {
        return taken.stream().filter(it -> !it.delivery()).toList();
    }

    /** Returns the delivery that it makes free. */
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
