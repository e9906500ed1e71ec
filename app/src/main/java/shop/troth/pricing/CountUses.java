package shop.troth.pricing;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.promotion.Discount;
import shop.troth.pricing.promotion.PromotionUses;
import shop.troth.pricing.promotion.Promotions;

/**
 * Counts the uses of an order's promotions and then its coupon, in the transaction of the order and before its stock is locked; giving them
 * back locks in the same order. A quote is locked after stock.
 */
@Component
@RequiredArgsConstructor
public class CountUses {

    private final PromotionUses promotionUses;
    private final Promotions promotions;
    private final Coupons coupons;
    private final SalesQuotes quotes;
    private final JdbcClient db;

    /**
     * Counts an order's promotions and its coupon.
     *
     * @return false if one is no longer available because it was changed or used up; the caller rolls back
     */
    public boolean take(StoreId store, Quote priced) {
        if (!promotionUses.take(store, priced.discounts())) {
            promotions.forget(store); // read again before it is next shown
            return false;
        }
        var coupon = priced.reduction();
        return coupon.isEmpty() || coupons.use(store, coupon.get().code());
    }

    /** Returns whether only a limited number of orders can have the coupon or one of the promotions of this one. */
    public boolean isLimited(StoreId store, Quote priced) {
        var coupon = priced.reduction().map(it -> it.code().value());
        var promotionsOf = priced.discounts().stream().map(Discount::promotion).toArray(String[]::new);
        return (coupon.isPresent() || promotionsOf.length > 0)
                && db.sql("""
                        select exists (select from pricing.coupon where store_id = :store and code = :coupon and most_uses is not null)
                            or exists (select from pricing.promotion_use
                                        where store_id = :store and promotion = any (:promotions) and most_uses is not null)
                        """)
                        .param("store", store.value())
                        .param("coupon", coupon.orElse(""))
                        .param("promotions", promotionsOf)
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Assigns the quote in the cart to this order. Called after stock is locked, like all writes of quotes.
     *
     * @param id null if there is none in the cart
     * @return false if it expired, was withdrawn, replaced, or ordered from another cart; the caller rolls back
     */
    public boolean order(StoreId store, @Nullable QuoteId id, OrderId order, Instant now) {
        return id == null || quotes.order(store, id, order, now);
    }

    /** Frees the uses of an order that was given up. Its quote is given back by {@link SalesQuotes#giveBack}. */
    public void giveBack(StoreId store, Collection<String> promotionsOf, Optional<String> coupon) {
        promotionUses.giveBack(store, promotionsOf);
        coupon.ifPresent(it -> coupons.giveBack(store, new CouponCode(it)));
    }
}
