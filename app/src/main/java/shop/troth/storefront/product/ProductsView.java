package shop.troth.storefront.product;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.storefront.page.Frame;

/**
 * The list of products: all, of one category, or what a search found.
 *
 * @param heading what they are
 * @param note how many there are, or that these are only the nearest, in words
 * @param text what was searched for; the empty text if nothing was
 * @param categories all of the store's, the present one chosen
 * @param facets by which one may choose further
 * @param orders the ways to sort, the present one chosen
 * @param dropped links that take out one choice each
 * @param products one page of them
 * @param next address of the next page; the empty text on the last
 * @param selling whether the store sells anything yet
 */
public record ProductsView(
        Frame frame,
        String heading,
        String note,
        String text,
        List<Choice> categories,
        List<Facet> facets,
        List<Choice> orders,
        List<Choice> dropped,
        List<ProductCard> products,
        String next,
        boolean selling) {

    /** @param count how many products there are; negative where nobody counts */
    public record Choice(String href, String label, int count, boolean chosen) {}

    public record Facet(String attribute, List<Choice> values) {

        /** Whether something of it is chosen; then it stands open. */
        public boolean open() {
            return values.stream().anyMatch(Choice::chosen);
        }
    }

    /** Every choice of the page that is made, for a search within it. */
    public Stream<Choice> chosen() {
        return facets.stream().flatMap(it -> it.values().stream()).filter(Choice::chosen);
    }
}
