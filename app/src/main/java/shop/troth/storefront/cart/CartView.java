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
 * @param quote the quote whose goods these are, or that was in it until a while ago; nothing without one
 * @param mostPieces the most of one line
 * @param wrongLine the item whose quantity was just refused, or the empty text
 * @param lists whether what is in it can be saved to a list of the account that is signed in
 * @param suggestions links to look further, for an empty cart
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
     * What is said first.
     *
     * @param ended whether the buyer comes from the bank and the store ended taking orders meanwhile
     * @param added what was just put in, in words, or the empty text
     * @param changes what changed since the cart was last seen (prices, stock, things no longer sold), a sentence each
     * @param cookieMissing the browser did not send back the cookie it was just given, so nothing could be kept
     */
    public record Notices(boolean ended, String added, List<String> changes, boolean cookieMissing) {}

    /**
     * A coupon.
     *
     * @param code the one that is in it, or the empty text
     * @param typed what was typed if it has the shape of a code and does not count, to be mended; or the empty text
     * @param error why it does not count, one sentence, or the empty text
     */
    public record Coupon(String code, String typed, String error) {}

    /**
     * Whether it can be ordered.
     *
     * @param open whether the store takes orders
     * @param blocked why it cannot be ordered as it stands, one sentence, or the empty text
     */
    public record Checkout(boolean open, String blocked) {}

    /** A way of delivery. */
    public record Way(String name, String arrives, String price) {}

    public boolean empty() {
        return lines.isEmpty();
    }

    /** Whether a quote went out of it a while ago. */
    public boolean lapsed() {
        return quote.filter(QuoteInCart::lapsed).isPresent();
    }

    /** Whether it is a quote's, whose items and quantities stay as they are. */
    public boolean fixed() {
        return quote.isPresent() && !lapsed();
    }
}
