package shop.troth.storefront.cart;

import java.util.Optional;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.checkout.Cart;
import shop.troth.checkout.ReadCart;
import shop.troth.pricing.CartQuote;
import shop.troth.stores.Store;

/**
 * What a cart says about the quote in it, or about one that was removed.
 *
 * @param title such as {@code Quote Q-7K3FQ9XD-1}, or {@code Your phone order}
 * @param words its status, in sentences
 * @param keep label of the button that keeps its items at the store's prices; empty without one
 * @param leave label of the button that removes it
 * @param lapsed whether it was removed because the cart was not used for a while
 */
public record QuoteInCart(String title, String words, String keep, String leave, boolean lapsed) {

    private static final QuoteInCart LAPSED = new QuoteInCart(
            "Your quote or phone order",
            "What you were ordering isn’t in your cart anymore. To keep it private on a shared computer, it stays there for at most 15 minutes. "
                    + "To order, open the link in our email again.",
            "",
            "Continue without it",
            true);
    private static final String OF_A_QUOTE =
            "These prices are good through %s. A quote has to be ordered in full, so you can’t change quantities or add coupons.";
    private static final String OF_A_CALL =
            "You haven’t been charged. These prices are good through %s. A phone order is placed in full, so you can’t change quantities or add coupons.";
    private static final String NO_LONGER = "You can order these items at today’s prices, or remove them.";
    private static final String GONE =
            "You placed this order at prices we sent you. Our offer was deleted with the conversation it was part of; your order isn’t affected.";

    static Optional<QuoteInCart> of(Store store, ReadCart.Seen seen) {
        return seen.cart().lapsed()
                ? Optional.of(LAPSED)
                : seen.quote()
                        .quoted()
                        .map(it -> new QuoteInCart(
                                it.quote().map(QuoteWords::title).orElse("Quote"),
                                (words(store, it) + " " + waiting(seen.cart(), it.isByPhone())).strip(),
                                seen.orderable() ? "" : "Use today’s prices",
                                it.isByPhone() ? "Remove phone order from cart" : "Remove quote from cart",
                                false));
    }

    private static String words(Store store, CartQuote quoted) {
        return quoted.counts()
                ? quoted.quote()
                        .map(it -> (it.isByPhone() ? OF_A_CALL : OF_A_QUOTE).formatted(QuoteDesk.lastDay(store, it)))
                        .orElse(GONE)
                : NO_LONGER;
    }

    /** Returns what happens to the earlier contents of the cart; empty if there were none. */
    private static String waiting(Cart cart, boolean byPhone) {
        var until = byPhone ? "place or remove the phone order." : "order or remove the quote.";
        return switch (cart.countAside()) {
            case 0 -> "";
            case 1 -> "The other item in your cart is set aside until you " + until;
            default -> "The other %d items in your cart are set aside until you ".formatted(cart.countAside()) + until;
        };
    }
}
