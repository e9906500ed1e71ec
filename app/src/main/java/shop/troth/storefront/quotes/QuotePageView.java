package shop.troth.storefront.quotes;

import shop.troth.storefront.page.Frame;

/**
 * A quote on its own page, to print or to order from.
 *
 * @param seller whose quote it is
 * @param note why it was not ordered just now; the empty text if nothing
 * @param conversation address of the conversation it is part of
 */
public record QuotePageView(Frame frame, String seller, QuoteView quote, String note, String conversation) {}
