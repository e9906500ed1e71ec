package shop.troth.desk.picture;

import java.util.List;

/**
 * The pictures of one product.
 *
 * @param shop address of its page in the shop
 * @param notes why files could not be used, one sentence each
 * @param rows in their order, the main one first
 * @param removed what can be restored
 */
public record PicturesView(
        String slug, String name, String shop, List<String> notes, List<Row> rows, List<Row> removed) {

    /**
     * One picture.
     *
     * @param address of a small size
     * @param description what is in the field for its description
     * @param fault what is wrong with that; empty if nothing
     */
    public record Row(String hash, String address, String description, String fault) {}

    /** Whether any has no description yet. */
    public boolean waiting() {
        return rows.stream().anyMatch(it -> it.description().isEmpty());
    }
}
