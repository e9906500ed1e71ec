package shop.troth.desk.catalog;

import java.util.List;

/**
 * What was changed in a product.
 *
 * @param key of the undoing that this page may do
 * @param next the address of the next page, or the empty text
 * @param note what was just tried and not done, or done; the empty text if nothing
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

    /** @param what the field, with its variant */
    public record Line(String id, String at, String who, String what, String before, String after, boolean undoable) {}
}
