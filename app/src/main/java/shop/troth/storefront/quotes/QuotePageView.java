package shop.troth.storefront.quotes;

import shop.troth.storefront.page.Frame;

/**
 * A quote on its own page, to print or to order from.
 *
 * @param seller the company that made the quote
 * @param note why ordering it just failed; empty if it did not
 * @param conversation address of the conversation it is part of
 */
public record QuotePageView(Frame frame, String seller, QuoteView quote, String note, String conversation) {}
