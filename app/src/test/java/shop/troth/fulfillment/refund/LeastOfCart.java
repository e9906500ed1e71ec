package shop.troth.fulfillment.refund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.PriceRequest;
import shop.troth.pricing.Quote;
import shop.troth.pricing.promotion.LeastTotal;
import shop.troth.pricing.promotion.Promotion;
import shop.troth.pricing.promotion.PromotionPlan.Item;
import shop.troth.pricing.promotion.SelectPromotions;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.terms.SalesTax;

/** What a small cart of the priced catalog costs, if everything is tried. */
final class LeastOfCart {

    private static final Map<String, String> CATEGORIES =
            Map.of("test-disc", "Membranes", "test-bulk", "Wipes", "test-holder", "Holders");

    private LeastOfCart() {}

    /**
     * @param ways of delivery, at the prices that they have for this cart
     * @param coupon what the only coupon takes off
     */
    static Money total(
            List<DeliveryMethod> ways,
            List<Promotion> promotions,
            Coupon.Off coupon,
            PriceRequest wanted,
            Quote quote) {
        var applying = promotions.stream()
                .filter(it -> it.terms().code().isEmpty()
                        || it.terms().code().equals(wanted.coupon().map(CouponCode::value)))
                .filter(it -> !it.terms().least().isGreaterThan(quote.goods()))
                .toList();
        var has = wanted.coupon().filter(it -> !it.value().startsWith("CODE")).isPresent();
        var rate = BigDecimal.valueOf(wanted.taxRate().orElseThrow(), SalesTax.DECIMALS);
        var first = ways.getFirst();
        var chosen = wanted.delivery().orElseThrow().id();
        var delivery =
                ways.stream().filter(it -> it.id().equals(chosen)).findFirst().orElseThrow();
        var currency = first.price().getCurrencyUnit();
        var besides = new SelectPromotions.Besides(
                first.price().getAmountMinorLong(),
                delivery.equals(first),
                left -> has ? coupon.of(Money.ofMinor(currency, left)).getAmountMinorLong() : 0,
                left -> BigDecimal.valueOf(left)
                        .multiply(rate)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
        var items = quote.lines().stream()
                .map(it -> new Item(
                        it.product(),
                        Objects.requireNonNull(CATEGORIES.get(it.product())),
                        it.each().getAmountMinorLong(),
                        it.quantity()))
                .toList();
        return Money.ofMinor(currency, LeastTotal.of(applying, items, besides)).plus(delivery.price());
    }
}
