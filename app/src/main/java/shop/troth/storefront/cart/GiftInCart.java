package shop.troth.storefront.cart;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.checkout.ReadCart.Seen;
import shop.troth.checkout.gift.GiftFeature;
import shop.troth.checkout.gift.PayByGiftCard;
import shop.troth.orders.Order;
import shop.troth.policy.features.Features;
import shop.troth.pricing.Quote;
import shop.troth.storefront.page.TotalsView;
import shop.troth.stores.Store;

/** Works out what the gift card in a cart pays, for the cart and the review. */
@Component
@RequiredArgsConstructor
public class GiftInCart {

    private static final String LEAST =
            "The bank charges at least $0.50, so your gift card pays all but that. The rest of its balance stays on it.";
    private static final String STAYS = "Any balance left stays on your gift card.";
    private static final String GONE =
            "The gift card in your cart can’t be used anymore, so it pays nothing. You can remove it in your cart.";

    private final PayByGiftCard payByGiftCard;
    private final Features features;

    public TotalsView totals(Store store, Seen seen) {
        var totals = TotalsView.of(seen.quote());
        if (seen.cart().gift() == null) {
            return totals;
        }
        var total = seen.quote().total();
        return of(store, seen)
                .map(it -> {
                    var rest = total.minus(it.amount());
                    return totals.with(it, rest, rest.isZero() ? STAYS : isLeast(rest) ? LEAST : "");
                })
                .orElseGet(() -> totals.noting(GONE));
    }

    private static boolean isLeast(Money rest) {
        return rest.getAmountMinorLong() == Quote.LEAST_MINOR;
    }

    /** Returns a fingerprint of everything that the review shows; it is submitted when the order is placed. */
    public String reviewed(Store store, Seen seen) {
        return PayByGiftCard.reviewed(seen.reviewed(), of(store, seen));
    }

    GiftView view(Store store, Seen seen, String error) {
        var offered = features.has(store.id(), GiftFeature.GIFT_CARDS);
        var label = seen.cart().gift() == null
                ? ""
                : of(store, seen).map(Order.Gift::words).orElse("gift card");
        return new GiftView(offered, label, error);
    }

    private Optional<Order.Gift> of(Store store, Seen seen) {
        return payByGiftCard.of(
                store, seen.cart().gift(), seen.cart().order(), seen.quote().total());
    }

    /**
     * The gift card in a cart.
     *
     * @param offered whether the store takes gift cards
     * @param label the card in the cart, or empty
     * @param error why a code was refused, one sentence, or empty; the code itself is never shown again
     */
    public record GiftView(boolean offered, String label, String error) {

        public static final GiftView NONE = new GiftView(false, "", "");
    }
}
