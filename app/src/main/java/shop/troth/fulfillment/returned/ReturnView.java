package shop.troth.fulfillment.returned;

import shop.troth.fulfillment.message.LetterFrame;
import shop.troth.kernel.Sink;

/**
 * The content of an email about a return. Public because the template is compiled into a different package.
 *
 * @param lead the text after the greeting; @param rest what happens next
 */
@Sink
public record ReturnView(LetterFrame frame, String title, String name, String lead, String rest) {}
