package shop.troth.pricing.promotion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import shop.troth.pricing.promotion.Plan.Item;

/**
 * What one item promotion takes off the lines not used by another.
 *
 * @param lines indexes of the lines in the cart
 * @param amount in minor units
 */
record ItemShare(List<Integer> lines, long amount) {

    private static final ItemShare NOTHING = new ItemShare(List.of(), 0);

    static ItemShare of(Promotion promotion, List<Item> items, Set<Integer> gone) {
        var lines = IntStream.range(0, items.size())
                .filter(it -> !gone.contains(it) && Plan.has(promotion, items.get(it)))
                .boxed()
                .toList();
        if (lines.isEmpty()) {
            return NOTHING;
        }
        var goods = lines.stream().mapToLong(it -> items.get(it).total()).sum();
        return new ItemShare(
                lines,
                switch (promotion.terms().benefit()) {
                    case Terms.Benefit.Percent(var basisPoints) -> OrderShare.percent(goods, basisPoints);
                    case Terms.Benefit.Amount(var amount) -> Math.min(goods, amount.getAmountMinorLong());
                    case Terms.Benefit.BuyGet(var buy, var get) ->
                        cheapest(lines.stream().map(items::get).toList(), buy + get, get);
                    case Terms.Benefit.FreeDelivery() -> 0;
                });
    }

    /** Returns the price of the free pieces: a number for each complete group, the cheapest of all pieces. */
    private static long cheapest(List<Item> items, int group, int free) {
        long left = items.stream().mapToLong(Item::quantity).sum() / group * free;
        long amount = 0;
        var byPrice = new ArrayList<>(items);
        byPrice.sort(Comparator.comparingLong(Item::each));
        for (var it : byPrice) {
            var pieces = Math.min(left, it.quantity());
            amount += pieces * it.each();
            left -= pieces;
        }
        return amount;
    }

    /** Distributes the amount over its lines. */
    void takeFrom(List<Item> items, long[] off) {
        var own = lines.stream().map(items::get).toList();
        var shares = new long[own.size()];
        OrderShare.spread(amount, own, shares);
        for (int i = 0; i < shares.length; i++) {
            off[lines.get(i)] += shares[i];
        }
    }
}
