package shop.troth.storefront.idle;

import shop.troth.storefront.page.Frame;

/**
 * The page shown in place of one that was closed.
 *
 * @param minutes minutes without use after which it was closed; 0 if the store closes no pages
 */
public record TimedOutView(Frame frame, long minutes) {}
