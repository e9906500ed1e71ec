package shop.troth.desk.site;

import java.util.List;

/**
 * All pages of a store.
 *
 * @param store its id
 * @param differing the files that differ from what the shop shows
 */
public record SiteView(String store, List<Row> rows, List<Row> removed, List<String> differing, String note) {

    /**
     * A page or a block of the home page.
     *
     * @param editor address of its editor
     * @param address its path in the shop
     * @param shop its full address in the shop
     * @param source where its text comes from, in words
     * @param editable false for the terms of use
     */
    public record Row(
            String id, String editor, String name, String address, String shop, String source, boolean editable) {}
}
