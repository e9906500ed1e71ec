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
        return whole ? "Your order is cancelled" : "A part of your order is cancelled";
    }

    public String rest() {
        return whole ? "Nothing will be sent." : "We send you the rest as ordered.";
    }

    public String money() {
        return back
                ? "We return " + amounts.total() + " to the card you paid with. Your bank shows it within 5 to 10 days."
                : "There is nothing to return: your coupon had paid for these.";
    }
}
