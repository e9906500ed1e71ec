package shop.troth.pricing;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.promotion.PromotionUses;
import shop.troth.pricing.promotion.Promotions;

/**
 * Counts what an order was priced with: promotions, then the coupon, in the transaction of the order and before its stock is
 * touched; whoever gives them back goes the same way. A quote comes after stock.
 */
@Component
public class CountUses {

    private final PromotionUses promotionUses;
    private final Promotions promotions;
    private final Coupons coupons;
    private final SalesQuotes quotes;

    CountUses(PromotionUses promotionUses, Promotions promotions, Coupons coupons, SalesQuotes quotes) {
        this.promotionUses = promotionUses;
        this.promotions = promotions;
        this.coupons = coupons;
        this.quotes = quotes;
    }

    /**
     * Counts an order's promotions and its coupon.
     *
     * @return false if one of them can no longer be had: it was changed, or taken by others; the caller rolls back
     */
    public boolean take(StoreId store, Quote priced) {
        if (!promotionUses.take(store, priced.discounts())) {
            promotions.forget(store); // what is shown next is what there is
            return false;
        }
        var coupon = priced.reduction();
        return coupon.isEmpty() || coupons.use(store, coupon.get().code());
    }

    /**
     * The quote in the cart is this order's from now on. After stock: whoever writes quotes goes that way.
     *
     * @param id nothing if there is none in the cart
     * @return false if it expired, was withdrawn, replaced, or ordered from another cart; the caller rolls back
     */
    public boolean order(StoreId store, @Nullable QuoteId id, OrderId order, Instant now) {
        return id == null || quotes.order(store, id, order, now);
    }

    /** The order came to nothing: others can have its uses. Its quote is given back by {@link SalesQuotes#giveBack}. */
    public void giveBack(StoreId store, Collection<String> promotionsOf, Optional<String> coupon) {
        promotionUses.giveBack(store, promotionsOf);
        coupon.ifPresent(it -> coupons.giveBack(store, new CouponCode(it)));
    }
}
