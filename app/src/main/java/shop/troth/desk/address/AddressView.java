package shop.troth.desk.address;

import java.util.List;

/**
 * The address of a product.
 *
 * @param slug its current address, without {@code /products/}
 * @param key of the change that this page may make
 * @param typed what is in the field
 * @param error what is wrong with it; empty if nothing
 * @param old the addresses that lead to it or to its category
 * @param note what was just done; empty if nothing
 * @param now its current address if it was moved; empty if not
 * @param mayMove whether this role may change the address; false for a retired product
 * @param mayRemove whether this role may remove old addresses
 */
public record AddressView(
        String slug,
        String name,
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
     * @param path its path in the shop
     * @param to what it leads to, in words
     */
    public record Line(String kind, String earlier, String path, String to, String since) {}
}
