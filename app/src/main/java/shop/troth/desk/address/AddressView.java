package shop.troth.desk.address;

import java.util.List;

/**
 * The address of a product.
 *
 * @param slug its address now, behind {@code /products/}
 * @param key of the change that this page may make
 * @param typed what is in the field
 * @param error what is wrong with it, or the empty text
 * @param old the addresses that lead to it or to its category
 * @param note what was just done; the empty text if nothing
 * @param now the address that the product has instead of this one; the empty text if it is here
 * @param mayMove whether this role may change it, and it is on sale
 * @param mayRemove whether this role may remove old addresses
 */
public record AddressView(
        String slug,
        String name,
        String category,
        String key,
        String typed,
        String error,
        List<Line> old,
        String note,
        String now,
        boolean mayMove,
        boolean mayRemove) {

    /**
     * An old address.
     *
     * @param path as the shop has it
     * @param to what it leads to, in words
     */
    public record Line(String kind, String earlier, String path, String to, String since) {}
}
