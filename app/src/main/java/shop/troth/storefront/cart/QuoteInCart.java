package shop.troth.storefront.cart;

import java.util.Optional;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.checkout.Cart;
import shop.troth.checkout.LookAtCart;
import shop.troth.pricing.Quoted;
import shop.troth.stores.Store;

/**
 * What a cart says of the quote in it, or of one that was.
 *
 * @param title such as {@code Quote Q-7K3FQ9XD-1}
 * @param words how it stands, sentences
 * @param keep what the button says that leaves its items in the cart at the store's prices; the empty text without one
 * @param leave what the button says that goes on without it
 * @param lapsed whether it is out because nobody touched the cart for a while
 */
public record QuoteInCart(String title, String words, String keep, String leave, boolean lapsed) {

    private static final QuoteInCart LAPSED = new QuoteInCart(
            "Your quote",
            "The quote you were ordering isn’t in your cart anymore. To keep it private on a shared computer, it stays there for at most 15 minutes. "
                    + "To order from it, open the link in our email again.",
            "",
            "Continue without the quote",
            true);
    private static final String NO_LONGER = "You can order these items at today’s prices, or remove them.";
    private static final String GONE =
            "You placed this order at the prices of a quote. The quote was deleted with the conversation it was part of; your order isn’t affected.";

    static Optional<QuoteInCart> of(Store store, LookAtCart.Seen seen) {
        return seen.cart().lapsed()
                ? Optional.of(LAPSED)
                : seen.quote()
                        .quoted()
                        .map(it -> new QuoteInCart(
                                it.quote().map(one -> "Quote " + one.number()).orElse("Quote"),
                                (words(store, it) + " " + waiting(seen.cart())).strip(),
                                seen.orderable() ? "" : "Use today’s prices",
                                "Remove quote from cart",
                                false));
    }

    private static String words(Store store, Quoted quoted) {
        return quoted.counts()
                ? quoted.quote()
                        .map(it ->
                                "These prices are good through %s. A quote has to be ordered as a whole, so you can’t change quantities or add coupons."
                                        .formatted(QuoteDesk.lastDay(store, it)))
                        .orElse(GONE)
                : NO_LONGER;
    }

    /** What becomes of what was in the cart before; the empty text if nothing was. */
    private static String waiting(Cart cart) {
        return switch (cart.countAside()) {
            case 0 -> "";
            case 1 -> "The other item in your cart is set aside until you order or remove the quote.";
            default ->
                "The other %d items in your cart are set aside until you order or remove the quote."
                        .formatted(cart.countAside());
        };
    }
}
