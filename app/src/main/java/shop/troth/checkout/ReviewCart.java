package shop.troth.checkout;

import java.time.Clock;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.gift.PayByGiftCard;
import shop.troth.orders.Order;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.pricing.CartQuote;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.Quote;
import shop.troth.stores.Store;

/** Prices a cart before it is placed, and compares it with what its owner reviewed (clause millipore.review-before-confirm). */
@Component
@RequiredArgsConstructor
class ReviewCart {

    /** The result. */
    sealed interface Outcome {
        /**
         * It is the same as what was reviewed.
         *
         * @param gift what the gift card pays, if there is one
         */
        record Same(Quote quote, Optional<Order.Gift> gift) implements Outcome {}

        /** It cannot be placed, with the result for the page. */
        record Refused(PlaceOrder.Outcome why) implements Outcome {}
    }

    private final PriceCart pricing;
    private final PayByGiftCard payByGiftCard;
    private final OrderAgreement agreement;
    private final Clock clock;

    /**
     * Compares them, in the transaction that places the order.
     *
     * @param cart not an order yet
     * @param reviewed the fingerprint from the review page
     */
    Outcome compare(Store store, Cart cart, String reviewed) {
        if (cart.lines().isEmpty() || cart.subject() == null || cart.lapsed()) {
            return new Outcome.Refused(new PlaceOrder.Outcome.Incomplete());
        }
        var quote = pricing.price(store, ReadCart.wanted(store, cart));
        if (quote.isUnsettled()) {
            return new Outcome.Refused(new PlaceOrder.Outcome.Incomplete());
        }
        var gift = payByGiftCard.of(store, cart.gift(), null, quote.total());
        if (quote.delivery().isEmpty()
                || !quote.unsold().isEmpty()
                || !quote.lines().stream().allMatch(quote::allows)
                || !quote.quoted().stream().allMatch(CartQuote::counts)
                || !shown(store, cart, quote, gift).equals(reviewed)) {
            return new Outcome.Refused(new PlaceOrder.Outcome.Changed());
        }
        return quote.isTooLittle()
                ? new Outcome.Refused(new PlaceOrder.Outcome.TooLittleToPay())
                : new Outcome.Same(quote, gift);
    }

    /** The fingerprint that the review page would send now. */
    private String shown(Store store, Cart cart, Quote quote, Optional<Order.Gift> gift) {
        return PayByGiftCard.reviewed(
                cart.reviewed(
                        quote,
                        ReadCart.arrival(store, cart, quote, clock.instant()),
                        store.conditions().terms(),
                        agreement.words(store)),
                gift);
    }
}
