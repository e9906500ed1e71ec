package shop.troth.fulfillment.refund;

import shop.troth.fulfillment.message.LetterAmounts;
import shop.troth.fulfillment.message.LetterFrame;
import shop.troth.kernel.Sink;

/**
 * Everything the mail about a refund says. Public because the template is compiled into its own package.
 *
 * @param lead what follows the greeting
 * @param money how much goes back and when it arrives
 */
@Sink
public record RefundedView(
        LetterFrame frame, String title, String lead, String name, String money, LetterAmounts amounts) {}
