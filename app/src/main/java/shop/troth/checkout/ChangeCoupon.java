package shop.troth.checkout;

import java.time.Clock;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.payments.gift.GiftCardId;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.PriceCart;
import shop.troth.stores.Store;

/**
 * Sets, replaces, or removes the coupon or the gift card of a cart. A coupon is counted as used, and a gift card is charged, when the order
 * is placed.
 */
@Service
@RequiredArgsConstructor
public class ChangeCoupon {

    /** The result. */
    public sealed interface Outcome {
        record Changed() implements Outcome {}

        /** It does not count for this cart; nothing was changed. */
        record Refused(Coupon.Refusal why) implements Outcome {}

        /** There is no cart, or it is empty. */
        record NothingToReduce() implements Outcome {}

        /** The cart is being paid; the payment must be finished or canceled first. */
        record BeingPaid() implements Outcome {}
    }

    private final Carts carts;
    private final PriceCart pricing;
    private final Clock clock;

    /** @param code the coupon; no value removes the current one */
    @Transactional
    public Outcome change(Store store, CartId id, Optional<CouponCode> code) {
        var cart = carts.lock(store.id(), id).orElse(Cart.EMPTY);
        if (cart.lines().isEmpty()) {
            return new Outcome.NothingToReduce();
        }
        if (cart.order() != null) {
            return new Outcome.BeingPaid();
        }
        var changed = cart.withCoupon(code.orElse(null));
        var refusal = code.flatMap(it ->
                pricing.price(store, ReadCart.wanted(store, changed)).coupon().flatMap(found -> found.refusal()));
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        carts.put(store.id(), id, changed, clock.instant());
        return new Outcome.Changed();
    }

    /** @param card a gift card that the caller has checked can pay; null removes the current one */
    @Transactional
    public Outcome change(Store store, CartId id, @Nullable GiftCardId card) {
        var cart = carts.lock(store.id(), id).orElse(Cart.EMPTY);
        if (cart.lines().isEmpty()) {
            return new Outcome.NothingToReduce();
        }
        if (cart.order() != null) {
            return new Outcome.BeingPaid();
        }
        carts.put(store.id(), id, cart.withGift(card), clock.instant());
        return new Outcome.Changed();
    }
}
