package shop.troth.pricing.promotion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import shop.troth.pricing.promotion.PromotionPlan.Item;
import shop.troth.pricing.promotion.PromotionTerms.Benefit;

/**
 * Selects the promotions that apply to a cart: all that combine, together with the coupon; or a single one that does not combine, if the
 * cart costs less with it. Among several of these, the cheapest wins, and on a tie the first by id. Free delivery saves something only if
 * that method is chosen.
 *
 * @param candidates those that apply to the cart now, in the order of their ids
 */
public record SelectPromotions(
        List<Promotion> candidates,
        Optional<Promotion> typed,
        List<Item> items,
        long goods,
        Besides besides,
        Instant now) {

    /**
     * What else a cart costs, in minor units.
     *
     * @param delivery the price of the delivery that can be free
     * @param chosen whether that is the delivery that is chosen
     * @param coupon what the coupon in the cart takes off a sum of goods
     * @param tax on a sum of goods
     */
    public record Besides(long delivery, boolean chosen, LongUnaryOperator coupon, LongUnaryOperator tax) {}

    /**
     * The selected promotions.
     *
     * @param together whether they are the ones that combine, so that a coupon applies too
     * @param delivered what would apply if the method that can be free were chosen
     */
    public record Choice(PromotionPlan plan, boolean together, PromotionPlan delivered) {

        /** Returns whether a promotion applies, or would if the method that can be free were chosen. */
        public boolean has(Promotion promotion) {
            return plan.ofGoods().stream().anyMatch(it -> it.promotion().equals(promotion)) || delivered.has(promotion);
        }
    }

    /**
     * Returns the promotions of a store that can apply to a cart.
     *
     * @param standing all promotions of the store that may apply
     * @param typed the one whose code is in the cart
     */
    public static SelectPromotions of(
            List<Promotion> standing, Optional<Promotion> typed, List<Item> items, Besides besides, Instant now) {
        var goods = items.stream().mapToLong(Item::total).sum();
        var candidates = standing.stream()
                .filter(it ->
                        it.terms().code().isEmpty() || typed.filter(it::equals).isPresent())
                .filter(it -> it.applies(now) && isEnough(it, goods))
                .sorted(Comparator.comparing(Promotion::id))
                .toList();
        return new SelectPromotions(candidates, typed, items, goods, besides, now);
    }

    public Choice choose() {
        var combining = candidates.stream().filter(it -> it.terms().combines()).toList();
        var plans = new ArrayList<PromotionPlan>();
        plans.add(together(combining));
        if (typed.filter(combining::contains)
                .isPresent()) { // entering a code never raises the price, however many promotions there are
            plans.add(together(combining.stream()
                    .filter(it -> typed.filter(it::equals).isEmpty())
                    .toList()));
        }
        var together = plans.size();
        candidates.stream().filter(it -> !it.terms().combines()).forEach(it -> plans.add(alone(it)));
        var best = plans.stream()
                .min(Comparator.comparingLong(it -> cost(it, besides.chosen())))
                .orElseThrow();
        var delivered = plans.stream()
                .min(Comparator.comparingLong(it -> cost(it, true)))
                .orElseThrow();
        return new Choice(best, plans.indexOf(best) < together, delivered);
    }

    /** Returns promotions without a code that would save something but gave way to others. */
    public List<PromotionEffect.Passed> passed(Choice choice) {
        return candidates.stream()
                .filter(it -> it.terms().code().isEmpty() && !choice.has(it))
                .filter(it -> !isDelivery(it) || choice.delivered().free().isEmpty())
                .filter(it -> alone(it).saved() > 0)
                .map(it -> new PromotionEffect.Passed(it.terms().name(), inPlaceOf(it, choice), isWorse(it, choice)))
                .toList();
    }

    /** Returns why a promotion whose code was entered does not apply. */
    public PromotionRefusal whyNot(Promotion promotion, Choice choice) {
        var terms = promotion.terms();
        switch (promotion.state(now)) {
            case OFF -> {
                return new PromotionRefusal.Unknown();
            }
            case SCHEDULED -> {
                return new PromotionRefusal.NotYet(terms.from());
            }
            case ENDED -> {
                return new PromotionRefusal.Over();
            }
            case RUNNING -> {}
        }
        if (promotion.isUsedUp()) {
            return new PromotionRefusal.UsedUp();
        }
        if (!isEnough(promotion, goods)) {
            return new PromotionRefusal.TooLittle(terms.least());
        }
        if (alone(promotion).saved() > 0) {
            return choice.plan().taken().isEmpty()
                            && choice.delivered().taken().isEmpty()
                            && choice.plan().coupon() == 0
                    ? new PromotionRefusal.NotForThese()
                    : new PromotionRefusal.NotCombined(inPlaceOf(promotion, choice), isWorse(promotion, choice));
        }
        var pieces = items.stream()
                .filter(it -> PromotionPlan.has(promotion, it))
                .mapToInt(Item::quantity)
                .sum();
        return terms.benefit() instanceof Benefit.BuyGet(var buy, var get) && pieces < buy + get
                ? new PromotionRefusal.TooFew(buy + get)
                : new PromotionRefusal.NotForThese();
    }

    /** Returns the name of a promotion that applies to the same delivery or to one of its items. */
    private Optional<String> inPlaceOf(Promotion promotion, Choice choice) {
        var same = isDelivery(promotion)
                ? choice.delivered().free().stream()
                : choice.plan().ofGoods().stream().filter(it -> sharesItem(it.promotion(), promotion));
        return same.map(it -> it.promotion().terms().name()).findFirst();
    }

    private boolean sharesItem(Promotion one, Promotion other) {
        return items.stream().anyMatch(it -> PromotionPlan.has(one, it) && PromotionPlan.has(other, it));
    }

    private boolean isWorse(Promotion promotion, Choice choice) {
        return cost(alone(promotion), besides.chosen()) > cost(choice.plan(), besides.chosen());
    }

    /** Returns the amount to pay, without delivery methods that are never free. */
    private long cost(PromotionPlan plan, boolean chosen) {
        var delivery = chosen && plan.free().isPresent() ? besides.delivery() : 0;
        return plan.left() + besides.tax().applyAsLong(plan.left()) - delivery;
    }

    private PromotionPlan together(List<Promotion> combining) {
        return PromotionPlan.of(combining, items, besides.delivery(), besides.coupon());
    }

    private PromotionPlan alone(Promotion promotion) {
        return PromotionPlan.of(List.of(promotion), items, besides.delivery(), _ -> 0);
    }

    private static boolean isDelivery(Promotion promotion) {
        return promotion.terms().benefit() instanceof Benefit.FreeDelivery;
    }

    private static boolean isEnough(Promotion promotion, long goods) {
        return goods >= promotion.terms().least().getAmountMinorLong();
    }
}
