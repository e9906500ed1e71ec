package shop.troth.storefront.cart;

import java.util.Optional;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.checkout.LookAtCart;
import shop.troth.stores.Store;

/**
 * What a cart says of the quote in it.
 *
 * @param title such as {@code Quote Q-7K3FQ9XD-1}
 * @param until the last day of its prices, in words; the empty text where they no longer count
 * @param aside how many pieces wait until it is ordered or removed
 */
public record QuoteInCart(String title, String until, int aside) {

    static Optional<QuoteInCart> of(Store store, LookAtCart.Seen seen) {
        return seen.quote()
                .quoted()
                .map(it -> new QuoteInCart(
                        it.quote().map(one -> "Quote " + one.number()).orElse("Quote"),
                        it.quote()
                                .filter(one -> it.counts())
                                .map(one -> QuoteDesk.lastDay(store, one))
                                .orElse(""),
                        seen.cart().aside().stream()
                                .mapToInt(line -> line.quantity())
                                .sum()));
    }

    public boolean counts() {
        return !until.isEmpty();
    }

    /** What becomes of what was in the cart before; the empty text if nothing was. */
    public String waiting() {
        return switch (aside) {
            case 0 -> "";
            case 1 -> "The other item in your cart is set aside until then.";
            default -> "The other %d items in your cart are set aside until then.".formatted(aside);
        };
    }
}
