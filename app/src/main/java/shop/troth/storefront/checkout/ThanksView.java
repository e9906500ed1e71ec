package shop.troth.storefront.checkout;

import java.util.List;
import lombok.RequiredArgsConstructor;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.LineView;
import shop.troth.storefront.page.TotalsView;

/**
 * The page after the bank's. Contains no personal data, because someone else may be using the browser by now.
 *
 * @param number the order's
 * @param state what the bank said so far
 * @param onAccount whether it was placed on account, without the bank
 * @param mailed whether a confirmation is sent
 * @param linked whether the page links to the order's page
 */
public record ThanksView(
        Frame frame,
        String number,
        State state,
        List<LineView> lines,
        TotalsView totals,
        boolean onAccount,
        boolean mailed,
        boolean linked) {

    /** What is known of the payment. */
    @RequiredArgsConstructor
    public enum State {
        /** The bank confirmed it. */
        PAID("Thank you"),
        /** The bank has not answered yet; reloading asks it again. */
        WAITING("Processing your payment"),
        /** It was not paid; the cart is as it was. */
        UNPAID("Your payment didn’t go through");

        private final String title;

        String title() {
            return title;
        }
    }
}
