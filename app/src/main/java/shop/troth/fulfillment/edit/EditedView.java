package shop.troth.fulfillment.edit;

import shop.troth.fulfillment.message.LetterAmounts;
import shop.troth.fulfillment.message.LetterFrame;
import shop.troth.kernel.Sink;

/**
 * Everything a mail about a change of an order says. Public because the template is compiled into its own package.
 *
 * @param lead what follows the greeting
 * @param amounts the order as it is, or would be
 * @param money what is refunded, or to be paid, and how
 */
@Sink
public record EditedView(
        LetterFrame frame, String title, String name, String lead, LetterAmounts amounts, String money) {}
