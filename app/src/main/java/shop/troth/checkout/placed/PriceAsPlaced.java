package shop.troth.checkout.placed;

import java.util.List;
import java.util.Optional;
import shop.troth.orders.Order;
import shop.troth.pricing.CartQuote;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Quote;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.pricing.promotion.Discount;
import shop.troth.pricing.promotion.PromotionEffect;

/** Prices a cart at the amounts of its order. */
public final class PriceAsPlaced {

    private PriceAsPlaced() {}

    /**
     * Returns the price with the order's amounts.
     *
     * @param code the coupon in the cart, which was counted
     * @param gone whether the quote from which it was placed was deleted
     */
    public static Quote of(Order order, Optional<CouponCode> code, Quote priced, boolean gone) {
        return new Quote(
                priced.lines().stream().map(it -> line(order, it)).toList(),
                priced.unsold(),
                gone ? Optional.of(new CartQuote(Optional.empty(), Standing.OPEN)) : priced.quoted(),
                order.totals().goods(),
                offered(order),
                code.map(it -> applied(order, it)),
                priced.delivery().map(it -> it.at(order.totals().deliveryPrice())),
                false,
                priced.zone(),
                order.totals().untaxed().filter(_ -> order.isExempt()).map(it -> new Quote.Exempt(it.spared())),
                order.totals().tax(),
                false,
                order.total());
    }

    private static Quote.Line line(Order order, Quote.Line line) {
        return order.lines().stream()
                .filter(it -> it.sku().equals(line.sku().value()))
                .findFirst()
                .map(it -> line.at(it.unit(), it.total(), it.off()))
                .orElse(line);
    }

    private static PromotionEffect offered(Order order) {
        var discounts = order.totals().discounts().stream()
                .map(it -> new Discount(it.promotion(), 0, it.name(), it.code(), it.delivery(), it.amount()))
                .toList();
        var free = discounts.stream().filter(Discount::delivery).findFirst();
        return new PromotionEffect(
                discounts.stream().filter(it -> !it.delivery()).toList(),
                free.map(it -> new PromotionEffect.Free(order.delivery().method(), "", it, false)),
                List.of());
    }

    private static Quote.Applied applied(Order order, CouponCode code) {
        var off = order.off().minus(order.promoted());
        return new Quote.Applied(
                code, off, Optional.empty(), order.totals().coupon().isEmpty());
    }
}
