package shop.troth.fulfillment.refund;

import shop.troth.fulfillment.message.LetterAmounts;
import shop.troth.fulfillment.message.LetterFrame;
import shop.troth.kernel.Sink;

/**
 * The content of the email about a refund. Public because the template is compiled into a different package.
 *
 * @param lead the text after the greeting
 * @param money how much is refunded, and when it arrives
 */
@Sink
public record RefundedView(
        LetterFrame frame, String title, String lead, String name, String money, LetterAmounts amounts) {}
