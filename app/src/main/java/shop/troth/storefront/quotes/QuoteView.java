package shop.troth.storefront.quotes;

import java.util.List;

/**
 * A quote.
 *
 * @param title what it is called
 * @param byPhone whether its reader ordered it by phone
 * @param address of its own page
 * @param conversation the token behind which its conversation is; with its number it orders it
 * @param sent the day it was sent, in words
 * @param sums subtotal, savings, what is granted, and shipping where it is quoted
 * @param until the last day of its prices, in words
 * @param closed why it cannot be ordered, one sentence; the empty text if it can
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

    /** @param was what one cost in the store when it was quoted; the empty text where that was no more */
    public record Line(String name, String sku, String each, String was, int quantity, String total) {}

    public record Sum(String label, String amount) {}

    public boolean open() {
        return closed.isEmpty();
    }
}
