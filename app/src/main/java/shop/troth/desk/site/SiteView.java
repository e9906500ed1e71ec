package shop.troth.desk.site;

import java.util.List;

/**
 * All pages of a store.
 *
 * @param store its id
 * @param differing the files that say something else than the shop
 */
public record SiteView(String store, List<Row> rows, List<Row> removed, List<String> differing, String note) {

    /**
     * A page or a block of the home page.
     *
     * @param editor where it is edited
     * @param address its path in the shop
     * @param shop where it is found there
     * @param source in words
     * @param editable false for the terms of use
     */
    public record Row(
            String id, String editor, String name, String address, String shop, String source, boolean editable) {}
}
