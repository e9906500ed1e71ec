package shop.troth.storefront.idle;

import shop.troth.storefront.page.Frame;

/**
 * The page in place of one that was closed.
 *
 * @param minutes after which it was closed; 0 where the store closes none
 */
public record TimedOutView(Frame frame, long minutes) {}
