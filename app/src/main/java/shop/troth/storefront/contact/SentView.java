package shop.troth.storefront.contact;

import shop.troth.storefront.page.Frame;

/**
 * A message came in.
 *
 * @param number of its case
 * @param answers who answers
 * @param does what they will do, such as {@code reply}
 * @param due the day by which they do
 * @param withoutCard whether the number of a payment card was taken out of it
 */
public record SentView(Frame frame, String number, String answers, String does, String due, boolean withoutCard) {}
