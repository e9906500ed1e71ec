package shop.troth.fulfilment.message;

import shop.troth.kernel.Sink;

/**
 * Everything the mail about a cancellation says. Public because the template is compiled into its own package.
 *
 * @param whole whether nothing is left of the order
 * @param back whether money goes back
 */
@Sink
public record CancelledView(
        LetterFrame frame, String name, String number, boolean whole, boolean back, LetterAmounts amounts) {

    public String title() {
        return whole ? "Your order is canceled" : "Part of your order is canceled";
    }

    public String rest() {
        return whole ? "Nothing will ship." : "We’ll ship the rest as ordered.";
    }

    public String money() {
        return back
                ? "We’re refunding " + amounts.total()
                        + " to the card you paid with. Your bank may take 5 to 10 days to post it."
                : "There’s nothing to refund: your coupon covered these items.";
    }
}
