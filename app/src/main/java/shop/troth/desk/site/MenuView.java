package shop.troth.desk.site;

import java.util.List;

/**
 * The order of the pages in the shop's menu.
 *
 * @param key of the edit
 * @param mark of what the editor saw
 * @param note what was just done or could not be done; empty if nothing
 * @param failed whether the note is about something that was not done
 */
public record MenuView(String key, String mark, List<Row> rows, String note, boolean failed) {

    /** @param position as typed; empty for a page that is not listed */
    public record Row(String id, String name, String address, String position, String error) {}
}
