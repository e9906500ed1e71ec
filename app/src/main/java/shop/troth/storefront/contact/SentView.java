package shop.troth.storefront.contact;

import shop.troth.storefront.page.Frame;

/**
 * Confirms that a message was received.
 *
 * @param number of its case
 * @param answers who answers
 * @param does what they will do, such as {@code reply}
 * @param due the day by which they reply
 * @param withoutCard whether a payment card number was removed from it
 */
public record SentView(Frame frame, String number, String answers, String does, String due, boolean withoutCard) {}
