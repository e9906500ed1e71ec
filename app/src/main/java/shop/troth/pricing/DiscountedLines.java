package shop.troth.pricing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import shop.troth.pricing.Coupon.Refusal;
import shop.troth.pricing.promotion.Discount;
import shop.troth.pricing.promotion.PromotionEffect;
import shop.troth.pricing.promotion.PromotionPlan;
import shop.troth.pricing.promotion.PromotionRefusal;
import shop.troth.pricing.promotion.SelectPromotions;
import shop.troth.stores.Store;

/**
 * The lines of a cart after promotions and its coupon.
 *
 * @param off the total discount of both
 */
record DiscountedLines(List<Quote.Line> lines, PromotionEffect offered, Optional<Quote.Applied> coupon, Money off) {

    /** A code in a cart that does not belong to a promotion. */
    record Typed(CouponCode code, Optional<Coupon> found) {

        /** Returns why the coupon does not apply; the coupon of a placed order always does, because it was counted already. */
        Optional<Refusal> refusal(Money goods, boolean placed, LocalDate today) {
            return found.isEmpty()
                    ? Optional.of(new Refusal.Unknown())
                    : found.filter(_ -> !placed).flatMap(it -> it.refusal(goods, today));
        }

        long off(Money goods) {
            return found.map(it -> it.off().of(goods).getAmountMinorLong()).orElse(0L);
        }
    }

    /** Returns the lines of a quote, with which nothing combines. */
    static DiscountedLines quoted(Store store, List<Quote.Line> lines, PriceRequest wanted) {
        var none = Money.zero(store.currency());
        var coupon =
                wanted.coupon().map(it -> new Quote.Applied(it, none, Optional.of(new Refusal.WithQuote()), false));
        return new DiscountedLines(List.copyOf(lines), PromotionEffect.NOTHING, coupon, none);
    }

    /** @param refusal why the coupon does not apply, if it does not */
    static DiscountedLines of(
            Store store,
            List<Quote.Line> lines,
            PriceRequest wanted,
            SelectPromotions offers,
            Optional<Refusal> refusal) {
        var choice = offers.choose();
        var plan = choice.plan();
        var coupon = wanted.coupon().map(code -> {
            var why = offers.typed().isPresent()
                    ? offers.typed().filter(it -> !choice.has(it)).map(it -> refusal(store, offers.whyNot(it, choice)))
                    : refusal.or(() -> givesWay(choice));
            var off = why.isPresent() ? 0 : plan.coupon();
            return new Quote.Applied(
                    code, money(store, off), why, offers.typed().isPresent() && why.isEmpty());
        });
        var promoted = new ArrayList<Quote.Line>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            promoted.add(line.less(money(store, plan.off()[i])));
        }
        var off = promoted.stream().map(Quote.Line::off).reduce(money(store, 0), Money::plus);
        return new DiscountedLines(
                List.copyOf(promoted),
                offered(store, choice, offers),
                coupon,
                off.plus(coupon.map(Quote.Applied::off).orElse(money(store, 0))));
    }

    /** Returns why a coupon gives way. It applies together with promotions that combine, unless they leave nothing to discount. */
    private static Optional<Refusal> givesWay(SelectPromotions.Choice choice) {
        var plan = choice.plan();
        var nothingLeft =
                plan.coupon() == 0 && plan.left() == 0 && !plan.ofGoods().isEmpty();
        if (choice.together() && !nothingLeft) {
            return Optional.empty();
        }
        var with = plan.ofGoods().stream()
                .findFirst()
                .map(it -> it.promotion().terms().name());
        return Optional.of(new Refusal.NotCombined(with, !choice.together()));
    }

    private static PromotionEffect offered(Store store, SelectPromotions.Choice choice, SelectPromotions offers) {
        var goods =
                choice.plan().ofGoods().stream().map(it -> discount(store, it)).toList();
        var instead = !Arrays.equals(choice.plan().off(), choice.delivered().off())
                || choice.plan().coupon() != choice.delivered().coupon();
        var delivery = choice.delivered().free().map(it -> free(store, discount(store, it), instead));
        return goods.isEmpty() && delivery.isEmpty()
                ? PromotionEffect.NOTHING
                : new PromotionEffect(goods, delivery, offers.passed(choice));
    }

    private static PromotionEffect.Free free(Store store, Discount discount, boolean instead) {
        var method = store.deliveries().getFirst();
        return new PromotionEffect.Free(method.id(), method.name(), discount, instead);
    }

    private static Discount discount(Store store, PromotionPlan.Taken taken) {
        var promotion = taken.promotion();
        return new Discount(
                promotion.id(),
                promotion.version(),
                promotion.terms().name(),
                promotion.terms().code(),
                taken.delivery(),
                money(store, taken.amount()));
    }

    private static Refusal refusal(Store store, PromotionRefusal why) {
        return switch (why) {
            case PromotionRefusal.Unknown() -> new Refusal.Unknown();
            case PromotionRefusal.NotYet(var from) ->
                new Refusal.StartsAt(store.dispatch().describe(from));
            case PromotionRefusal.Over() -> new Refusal.Over();
            case PromotionRefusal.UsedUp() -> new Refusal.UsedUp();
            case PromotionRefusal.TooLittle(var least) -> new Refusal.TooLittle(least);
            case PromotionRefusal.TooFew(var pieces) -> new Refusal.TooFew(pieces);
            case PromotionRefusal.NotForThese() -> new Refusal.NotForThese();
            case PromotionRefusal.NotCombined(var with, var better) -> new Refusal.NotCombined(with, better);
        };
    }

    private static Money money(Store store, long minor) {
        return Money.ofMinor(store.currency(), minor);
    }
}
