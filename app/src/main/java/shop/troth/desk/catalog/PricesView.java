package shop.troth.desk.catalog;

import java.util.List;

/**
 * New prices to be reviewed.
 *
 * @param how the rule, in words
 * @param applied when they were applied; empty if not yet
 * @param changes how many variants get a new price
 * @param counts the same in words, with how many stay as they are
 * @param key of the undo that this page can do
 * @param next the address of the next page; empty on the last page
 * @param note what was just done or could not be done; empty if nothing
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

    /** One variant. Prices are in words, with former prices, quantity prices, and sales. */
    public record Line(String sku, String name, String before, String after, String leftOut) {}
}
