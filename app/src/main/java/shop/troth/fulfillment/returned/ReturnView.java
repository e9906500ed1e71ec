package shop.troth.fulfillment.returned;

import shop.troth.fulfillment.message.LetterFrame;
import shop.troth.kernel.Sink;

/**
 * Everything a mail about a return says. Public because the template is compiled into its own package.
 *
 * @param lead after the greeting; @param rest what happens next
 */
@Sink
public record ReturnView(LetterFrame frame, String title, String name, String lead, String rest) {}
