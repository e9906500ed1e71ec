package shop.troth.coupons;

import java.math.BigDecimal;
import org.joda.money.Money;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.Coupon.Off;
import shop.troth.stores.CouponOffer;
import shop.troth.stores.Store;

/** Describes an offer in words, with amounts. */
final class OfferWords {

    private OfferWords() {}

    static Off off(Store store, CouponOffer offer) {
        return offer.basisPoints()
                .<Off>map(Off.Percent::new)
                .orElseGet(() ->
                        new Off.Amount(Money.of(store.currency(), offer.amount().orElseThrow())));
    }

    /** Returns words such as {@code 5% off an order of $50.00 or more}. */
    static String of(Store store, CouponOffer offer) {
        var least = Money.of(store.currency(), offer.least());
        return switch (off(store, offer)) {
                    case Off.Percent(var basisPoints) ->
                        BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "% off";
                    case Off.Amount(var amount) -> Amounts.text(amount) + " off";
                }
                + (least.isPositive() ? " an order of " + Amounts.text(least) + " or more" : " your order");
    }
}
