package shop.troth.desk.catalog;

import java.util.Arrays;
import java.util.List;
import shop.troth.catalog.stock.StockLevels.Level;
import shop.troth.catalog.stock.StockReason;

/**
 * The stock of one product, or what is low in the whole store.
 *
 * @param slug of the product; empty for the list of what is low
 * @param key of the change that this page may make
 * @param next the address of the next page; empty on the last page
 * @param note what was just done or could not be done; empty if nothing
 * @param failed whether the note is about something that was not done
 */
public record StockView(
        String slug,
        String name,
        List<Level> levels,
        List<Line> changes,
        String next,
        String key,
        String note,
        boolean failed,
        boolean mayCount) {

    /** A change by staff. */
    public record Line(String at, String who, String sku, String reason, String delta, int onHand) {}

    public List<StockReason> reasons() {
        return Arrays.stream(StockReason.values()).filter(StockReason::isChosen).toList();
    }
}
