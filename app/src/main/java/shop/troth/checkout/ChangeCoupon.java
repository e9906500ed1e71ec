package shop.troth.checkout;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.payments.gift.GiftCardId;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.PriceCart;
import shop.troth.stores.Store;

/**
 * Puts a coupon or a gift card into a cart instead of the one that is there, or takes it out. A coupon is counted, and a gift card pays, when the
 * order is placed.
 */
@Service
public class ChangeCoupon {

    /** How it ended. */
    public sealed interface Outcome {
        record Changed() implements Outcome {}

        /** It does not count for this cart; the cart is as it was. */
        record Refused(Coupon.Refusal why) implements Outcome {}

        /** There is no cart, or nothing in it. */
        record NothingToReduce() implements Outcome {}

        /** The cart is being paid; the payment is finished or cancelled first. */
        record BeingPaid() implements Outcome {}
    }

    private final Carts carts;
    private final PriceCart pricing;
    private final Clock clock;

    ChangeCoupon(Carts carts, PriceCart pricing, Clock clock) {
        this.carts = carts;
        this.pricing = pricing;
        this.clock = clock;
    }

    /** @param code nothing takes out the one that is there */
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
                pricing.price(store, LookAtCart.wanted(store, changed)).coupon().flatMap(found -> found.refusal()));
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        carts.put(store.id(), id, changed, clock.instant());
        return new Outcome.Changed();
    }

    /** @param card null takes out the one that is there; the caller has found that it can pay */
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
