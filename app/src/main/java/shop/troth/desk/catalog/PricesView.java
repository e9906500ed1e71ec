package shop.troth.desk.catalog;

import java.util.List;

/**
 * New prices to be looked over.
 *
 * @param how in words
 * @param applied when, or the empty text if they are not yet
 * @param changes how many variants get a new price
 * @param counts the same in words, with how many stay as they are
 * @param key of the undoing that this page may do
 * @param next the address of the next page, or the empty text
 * @param note what was just tried and not done, or done; the empty text if nothing
 */
public record PricesView(
        String id,
        String how,
        String applied,
        int changes,
        String counts,
        List<Line> lines,
        String key,
        String next,
        String note,
        boolean failed) {

    /** One variant; prices with former prices and quantity prices. */
    public record Line(String sku, String name, String before, String after, String leftOut) {}
}
