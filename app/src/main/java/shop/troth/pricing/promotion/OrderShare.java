package shop.troth.pricing.promotion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import shop.troth.pricing.promotion.PromotionPlan.Item;

/** Calculates what a promotion for the whole order takes off, and distributes an amount over lines. Amounts are in minor units. */
final class OrderShare {

    private static final int DECIMALS = 4;

    private OrderShare() {}

    /**
     * @param percent whether to apply percentages or amounts; the other kind gives 0
     * @param left what is left of the goods
     */
    static long of(Promotion promotion, boolean percent, long left) {
        var terms = promotion.terms();
        if (terms.isForItems()) {
            return 0;
        }
        return switch (terms.benefit()) {
            case PromotionTerms.Benefit.Percent(var basisPoints) -> percent ? percent(left, basisPoints) : 0;
            case PromotionTerms.Benefit.Amount(var amount) -> percent ? 0 : Math.min(left, amount.getAmountMinorLong());
            default -> 0;
        };
    }

    /** Returns a percentage of an amount, rounded half up. */
    static long percent(long amount, int basisPoints) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(basisPoints, DECIMALS))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /**
     * Adds to each line its share of an amount, in proportion to what is left of the lines. Running sums are rounded half up, so shares are
     * whole cents, none exceeds its line, and all add up to the amount.
     */
    static void spread(long amount, List<Item> items, long[] off) {
        long whole = items.stream().mapToLong(Item::total).sum() - PromotionPlan.sum(off);
        long before = 0;
        long given = 0;
        for (int i = 0; i < off.length; i++) {
            before += items.get(i).total() - off[i];
            var after = share(amount, before, whole);
            off[i] += after - given;
            given = after;
        }
    }

    private static long share(long amount, long part, long whole) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
