package shop.troth.fulfillment.refund;

import shop.troth.fulfillment.message.LetterAmounts;
import shop.troth.fulfillment.message.LetterFrame;
import shop.troth.kernel.Sink;

/**
 * Everything the mail about a refund says. Public because the template is compiled into its own package.
 *
 * @param money how much goes back and when it arrives
 */
@Sink
public record RefundedView(LetterFrame frame, String name, String number, String money, LetterAmounts amounts) {}
