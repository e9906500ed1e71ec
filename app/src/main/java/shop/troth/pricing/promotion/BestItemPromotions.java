package shop.troth.pricing.promotion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import shop.troth.pricing.promotion.PromotionPlan.Item;

/**
 * Selects the item promotions that save the most in total, and the lines of each. Promotions without common lines are independent. Of those
 * that share lines, {@value #MOST_TRIED} are tried in every order, those that save the most alone; any others take the remaining lines.
 */
final class BestItemPromotions {

    static final int MOST_TRIED = 8;

    private static final Comparator<Pick> MOST_FIRST = Comparator.comparingLong(
                    (Pick it) -> it.share().amount())
            .reversed()
            .thenComparing(it -> it.promotion().id());

    private final List<Item> items;

    private BestItemPromotions(List<Item> items) {
        this.items = items;
    }

    /** A selected promotion and its share. */
    record Pick(Promotion promotion, ItemShare share) {}

    /** Returns the selected promotions, no two with the same line, ordered by amount saved and then by id. */
    static List<Pick> of(List<Promotion> some, List<Item> items) {
        var best = new BestItemPromotions(items);
        var open = some.stream()
                .filter(it -> it.terms().isForItems())
                .map(it -> best.pick(it, Set.of()))
                .filter(it -> !it.share().lines().isEmpty())
                .toList();
        return groups(open).stream()
                .flatMap(it -> best.ofGroup(it).stream())
                .sorted(MOST_FIRST)
                .toList();
    }

    /** Groups promotions that share lines, directly or through others. */
    private static List<List<Pick>> groups(List<Pick> open) {
        var groups = new ArrayList<List<Pick>>();
        for (var it : open) {
            var joined = new ArrayList<Pick>();
            groups.removeIf(group -> {
                var shares = group.stream().anyMatch(one -> sharesLine(one, it));
                return shares && joined.addAll(group);
            });
            joined.add(it);
            groups.add(joined);
        }
        return groups;
    }

    private static boolean sharesLine(Pick one, Pick other) {
        return one.share().lines().stream().anyMatch(other.share().lines()::contains);
    }

    private List<Pick> ofGroup(List<Pick> group) {
        group.sort(MOST_FIRST);
        var tried = group.subList(0, Math.min(group.size(), MOST_TRIED));
        var picked = inBestOrder(tried);
        var gone = new HashSet<Integer>();
        picked.forEach(it -> gone.addAll(it.share().lines()));
        for (var it : group.subList(tried.size(), group.size())) {
            var left = pick(it.promotion(), gone);
            if (left.share().amount() > 0) {
                picked.add(left);
                gone.addAll(left.share().lines());
            }
        }
        return picked;
    }

    /**
     * Finds the best order of a group by dynamic programming. The lines left after a set of promotions do not depend on their order, so the
     * best order of a set is that of a set with one fewer, followed by that one. Sets are bit masks. A promotion that would save nothing
     * takes no lines.
     */
    private List<Pick> inBestOrder(List<Pick> group) {
        var saved = new long[1 << group.size()];
        var last = new int[saved.length];
        Arrays.fill(saved, 1, saved.length, -1);
        int best = 0;
        for (int set = 1; set < saved.length; set++) {
            for (int i = 0; i < group.size(); i++) {
                if ((set & 1 << i) != 0) {
                    var before = set ^ 1 << i;
                    var amount = saved[before] < 0
                            ? 0
                            : after(group, before, i).share().amount();
                    if (amount > 0 && saved[before] + amount > saved[set]) {
                        saved[set] = saved[before] + amount;
                        last[set] = i;
                    }
                }
            }
            best = saved[set] > saved[best] ? set : best;
        }
        var picked = new ArrayList<Pick>();
        for (int set = best; set != 0; set ^= 1 << last[set]) {
            picked.add(after(group, set ^ 1 << last[set], last[set]));
        }
        return picked;
    }

    /** Returns the share of one promotion after those of a set took theirs. */
    private Pick after(List<Pick> group, int set, int one) {
        var gone = new HashSet<Integer>();
        for (int i = 0; i < group.size(); i++) {
            if ((set & 1 << i) != 0) {
                gone.addAll(group.get(i).share().lines());
            }
        }
        return pick(group.get(one).promotion(), gone);
    }

    private Pick pick(Promotion promotion, Set<Integer> gone) {
        return new Pick(promotion, ItemShare.of(promotion, items, gone));
    }

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
                    .filter(it -> !gone.contains(it) && PromotionPlan.has(promotion, items.get(it)))
                    .boxed()
                    .toList();
            if (lines.isEmpty()) {
                return NOTHING;
            }
            var goods = lines.stream().mapToLong(it -> items.get(it).total()).sum();
            return new ItemShare(
                    lines,
                    switch (promotion.terms().benefit()) {
                        case PromotionTerms.Benefit.Percent(var basisPoints) -> OrderShare.percent(goods, basisPoints);
                        case PromotionTerms.Benefit.Amount(var amount) -> Math.min(goods, amount.getAmountMinorLong());
                        case PromotionTerms.Benefit.BuyGet(var buy, var get) ->
                            cheapest(lines.stream().map(items::get).toList(), buy + get, get);
                        case PromotionTerms.Benefit.FreeDelivery() -> 0;
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
}
