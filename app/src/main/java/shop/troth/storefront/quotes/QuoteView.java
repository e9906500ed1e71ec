package shop.troth.storefront.quotes;

import java.util.List;

/**
 * A price quote.
 *
 * @param title what it is called
 * @param byPhone whether it was ordered by phone
 * @param address of its own page
 * @param conversation token of its conversation, needed with its number to order it
 * @param sent the day it was sent, in words
 * @param sums subtotal, savings, discounts granted, and shipping if quoted
 * @param until the last day of its prices, in words
 * @param closed why it cannot be ordered, one sentence; empty if it can
 */
public record QuoteView(
        String number,
        String title,
        boolean byPhone,
        String address,
        String conversation,
        String sent,
        List<Line> lines,
        List<Sum> sums,
        String until,
        String closed) {

    /** @param was the store's price of one when it was quoted; empty if that was not higher */
    public record Line(String name, String sku, String each, String was, int quantity, String total) {}

    public record Sum(String label, String amount) {}

    public boolean open() {
        return closed.isEmpty();
    }
}
