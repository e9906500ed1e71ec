package shop.troth.catalog.search;

import java.util.List;
import java.util.Map;
import shop.troth.catalog.Product;

/**
 * What was found.
 *
 * @param products one page of them, in order
 * @param total how many there are on all pages
 * @param facets by which one may choose further, the most useful first
 * @param categories how many products of each fit what was typed, whatever else was chosen; empty if nothing was typed
 * @param nearest whether nothing has all the words, so that these have some of them
 * @param ordinary whether nothing was typed but words of the catalog, so that the page may be kept for others
 * @param lacking where nothing was found, the words as typed that no product has, parted at blanks; empty if something was found
 * @param next where the next page begins; empty if this is the last
 */
public record Found(
        List<Product> products,
        int total,
        List<Facet> facets,
        Map<String, Integer> categories,
        boolean nearest,
        boolean ordinary,
        List<String> lacking,
        String next) {

    /**
     * An attribute with its values among what was found.
     *
     * @param values in the order of their numbers, or of the alphabet
     */
    public record Facet(String attribute, List<Value> values) {}

    /** @param count how many products would be left if this value alone of its attribute were chosen */
    public record Value(String value, int count, boolean chosen) {}
}
