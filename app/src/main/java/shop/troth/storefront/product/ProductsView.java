package shop.troth.storefront.product;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * The list of products: all, of one category, or what a search found.
 *
 * @param heading heading of the page
 * @param note the number of results, or that these are only the closest matches, in words
 * @param categories all categories of the store, with the current one selected
 * @param facets attributes to filter by
 * @param orders sort orders, with the current one selected
 * @param dropped links that each remove one filter
 * @param products the products of this page
 * @param next address of the next page; empty on the last
 * @param selling whether the store sells anything yet
 */
public record ProductsView(
        Frame frame,
        String heading,
        String note,
        List<Choice> categories,
        List<Facet> facets,
        List<Choice> orders,
        List<Choice> dropped,
        List<ProductCard> products,
        String next,
        boolean selling) {

    /** @param count number of products; negative if not counted */
    public record Choice(String href, String label, int count, boolean chosen) {}

    public record Facet(String attribute, List<Choice> values) {

        /** Returns whether a value is chosen; the facet is then shown expanded. */
        public boolean open() {
            return values.stream().anyMatch(Choice::chosen);
        }
    }
}
