package shop.troth.catalog.search;

import java.util.List;
import java.util.Map;
import shop.troth.catalog.Product;

/**
 * The result of a search.
 *
 * @param products one page of them, in order
 * @param total number of products on all pages
 * @param facets attributes to filter by, the most useful first
 * @param categories number of matching products by category, regardless of other filters; empty without search text
 * @param nearest whether no product has all words, so that these have only some
 * @param said what the store says about something that it does not carry, or about these products instead; otherwise empty
 * @param ordinary whether the text has only words of the catalog, so that the page may be cached
 * @param lacking if nothing was found, the typed words that no product has, split at spaces; otherwise empty
 * @param next start of the next page; empty on the last
 */
public record SearchResult(
        List<Product> products,
        int total,
        List<Facet> facets,
        Map<String, Integer> categories,
        boolean nearest,
        String said,
        boolean ordinary,
        List<String> lacking,
        String next) {

    /**
     * An attribute with its values in the result.
     *
     * @param values values in numeric or alphabetical order
     */
    public record Facet(String attribute, List<Value> values) {}

    /** @param count number of products if only this value of the attribute were chosen */
    public record Value(String value, int count, boolean chosen) {}
}
