package shop.troth.desk.category;

import java.util.List;

/**
 * The categories in the order of the shop's menu.
 *
 * @param key of the change that this page can make
 * @param mark of what the editor saw
 * @param preview the menu as it would be; empty unless asked for
 * @param note what was just done or could not be done; empty if nothing
 * @param failed whether the note is about something that was not done
 */
public record CategoriesView(
        String key,
        String mark,
        List<Row> rows,
        List<String> preview,
        List<Line> history,
        String note,
        boolean failed,
        boolean mayEdit) {

    /**
     * One category.
     *
     * @param n from 1, as in the names of its fields
     * @param position as typed
     * @param error what is wrong with the position; empty if nothing
     */
    public record Row(int n, String name, String address, String products, String position, String error) {}

    /** A change. An order is given as one category per line. */
    public record Line(String id, String at, String who, String what, String before, String after) {}
}
