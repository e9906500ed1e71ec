package shop.troth.storefront.cart;

import java.util.List;
import java.util.Optional;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.LineView;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.page.TotalsView;

/**
 * The cart.
 *
 * @param lines in the order they were added
 * @param quote the quote in the cart, or one that was removed recently; empty if there is none
 * @param mostPieces maximum quantity of one line
 * @param wrongLine the item whose quantity was just refused, or empty
 * @param lists whether its items can be saved to a product list
 * @param suggestions links to shop on, for an empty cart
 */
public record CartView(
        Frame frame,
        Notices notices,
        List<LineView> lines,
        TotalsView totals,
        Coupon coupon,
        List<Way> deliveries,
        Optional<QuoteInCart> quote,
        int mostPieces,
        String wrongLine,
        Checkout checkout,
        boolean lists,
        List<Link> suggestions) {

    /**
     * Messages at the top of the page.
     *
     * @param ended whether the buyer returned from the bank after the store stopped taking orders
     * @param added what was just added, in words, or empty
     * @param changes what changed since the cart was last seen (prices, stock, things no longer sold), a sentence each
     * @param back the product that could not be added, if it is not in the cart
     * @param cookieMissing whether the browser rejected the cookie, so nothing could be saved
     */
    public record Notices(
            boolean ended, String added, List<String> changes, Optional<Link> back, boolean cookieMissing) {}

    /**
     * A coupon.
     *
     * @param code the code in the cart, or empty
     * @param typed the input to correct, if it is a well-formed code that is not valid; or empty
     * @param error why it is not valid, one sentence; or empty
     */
    public record Coupon(String code, String typed, String error) {}

    /**
     * Whether it can be ordered.
     *
     * @param open whether the store takes orders
     * @param blocked why it cannot be ordered now, one sentence; or empty
     */
    public record Checkout(boolean open, String blocked) {}

    /** A delivery method. */
    public record Way(String name, String arrives, String price) {}

    public boolean empty() {
        return lines.isEmpty();
    }

    /** Returns whether a quote was removed from the cart after a time without use. */
    public boolean lapsed() {
        return quote.filter(QuoteInCart::lapsed).isPresent();
    }

    /** Returns whether the cart holds a quote, whose items and quantities are fixed. */
    public boolean fixed() {
        return quote.isPresent() && !lapsed();
    }
}
