package shop.troth.fulfillment.message;

import shop.troth.kernel.Sink;

/**
 * Everything the mail about a cancellation says. Public because the template is compiled into its own package.
 *
 * @param rest what becomes of the rest of the order
 * @param back whether money goes back
 */
@Sink
public record CancelledView(
        LetterFrame frame, String name, String number, Rest rest, boolean back, LetterAmounts amounts) {

    /** What was not canceled. */
    public enum Rest {
        NONE("Nothing will ship."),
        TO_SHIP("We’ll ship the rest as ordered."),
        SHIPPED("The rest of your order has shipped.");

        private final String words;

        Rest(String words) {
            this.words = words;
        }
    }

    public String title() {
        return rest == Rest.NONE ? "Your order has been canceled" : "Part of your order has been canceled";
    }

    public String becomes() {
        return rest.words;
    }

    public String money() {
        return back
                ? "We’re refunding " + amounts.total()
                        + " to the card you paid with. Your bank may take 5 to 10 days to post it."
                : "There’s nothing to refund: your coupon covered these items.";
    }
}
