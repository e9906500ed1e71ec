package shop.troth.desk.catalog;

import java.util.List;

/**
 * What was changed in a product.
 *
 * @param key of the undo that this page can do
 * @param next the address of the next page; empty on the last page
 * @param note what was just done or could not be done; empty if nothing
 */
public record HistoryView(
        String slug,
        String name,
        List<Line> lines,
        String key,
        String next,
        String note,
        boolean failed,
        boolean mayUndo) {

    /** @param what the field that changed, with its variant */
    public record Line(String id, String at, String who, String what, String before, String after, boolean undoable) {}
}
