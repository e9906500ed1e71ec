package shop.troth.pricing.promotion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import shop.troth.pricing.promotion.PromotionPlan.Item;
import shop.troth.pricing.promotion.PromotionTerms.Benefit;

/** The least that a small cart can cost, found by trying everything the rules allow, one piece and one promotion at a time. */
public final class LeastTotal {

    private final List<Item> items;
    private final SelectPromotions.Besides besides;

    private LeastTotal(List<Item> items, SelectPromotions.Besides besides) {
        this.items = items;
        this.besides = besides;
    }

    /**
     * Without the price of the delivery; less the price of one that is free.
     *
     * @param applying those that apply to the cart, in the order of their ids
     */
    public static long of(List<Promotion> applying, List<Item> items, SelectPromotions.Besides besides) {
        var cart = new LeastTotal(items, besides);
        var least =
                cart.total(applying.stream().filter(it -> it.terms().combines()).toList(), true);
        for (var it : applying) {
            least = it.terms().combines() ? least : Math.min(least, cart.total(List.of(it), false));
        }
        return least;
    }

    private long total(List<Promotion> some, boolean coupon) {
        long left = items.stream().mapToLong(Item::total).sum();
        left -= most(some.stream().filter(it -> it.terms().isForItems()).toList(), items);
        var whole = some.stream().filter(it -> !it.terms().isForItems()).toList();
        for (var it : whole) {
            if (it.terms().benefit() instanceof Benefit.Percent(var basisPoints)) {
                left -= percent(left, basisPoints);
            }
        }
        for (var it : whole) {
            if (it.terms().benefit() instanceof Benefit.Amount(var amount)) {
                left = Math.max(0, left - amount.getAmountMinorLong());
            }
        }
        left -= coupon ? Math.min(left, besides.coupon().applyAsLong(left)) : 0;
        var free = besides.chosen()
                && whole.stream()
                        .filter(it -> it.terms().benefit() instanceof Benefit.FreeDelivery)
                        .anyMatch(it -> items.stream().anyMatch(one -> has(it, one)));
        return left + besides.tax().applyAsLong(left) - (free ? besides.delivery() : 0);
    }

    /** Each that saves something may come next, or none. */
    private static long most(List<Promotion> open, List<Item> left) {
        long most = 0;
        for (var it : open) {
            var rest = new ArrayList<>(open);
            rest.remove(it);
            var own = left.stream().filter(one -> has(it, one)).toList();
            var others = left.stream().filter(one -> !has(it, one)).toList();
            var off = off(it, own);
            most = off == 0 ? most : Math.max(most, off + most(rest, others));
        }
        return most;
    }

    private static long off(Promotion promotion, List<Item> own) {
        var pieces = own.stream()
                .flatMapToLong(it -> IntStream.range(0, it.quantity()).mapToLong(_ -> it.each()))
                .sorted()
                .toArray();
        var goods =
                IntStream.range(0, pieces.length).mapToLong(it -> pieces[it]).sum();
        return switch (promotion.terms().benefit()) {
            case Benefit.Percent(var basisPoints) -> percent(goods, basisPoints);
            case Benefit.Amount(var amount) -> Math.min(goods, amount.getAmountMinorLong());
            case Benefit.BuyGet(var buy, var get) ->
                IntStream.range(0, pieces.length / (buy + get) * get)
                        .mapToLong(it -> pieces[it])
                        .sum();
            case Benefit.FreeDelivery() -> 0;
        };
    }

    private static long percent(long amount, int basisPoints) {
        return BigDecimal.valueOf(amount * basisPoints)
                .divide(BigDecimal.valueOf(10_000), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static boolean has(Promotion promotion, Item item) {
        return promotion.terms().scope().has(item.product(), item.category());
    }
}
