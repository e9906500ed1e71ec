package shop.troth.fulfillment.edit;

import shop.troth.fulfillment.message.LetterAmounts;
import shop.troth.fulfillment.message.LetterFrame;
import shop.troth.kernel.Sink;

/**
 * The content of an email about a change of an order. Public because the template is compiled into a different package.
 *
 * @param lead the text after the greeting
 * @param amounts the order as it is, or would be
 * @param money what is refunded or to be paid, and how
 */
@Sink
public record EditedView(
        LetterFrame frame, String title, String name, String lead, LetterAmounts amounts, String money) {}
