package shop.troth.storefront.product;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import shop.troth.catalog.Product;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;

/**
 * The list of products, all or of one category.
 *
 * @param heading the category, or what all of them are
 * @param filters all categories, the present one chosen
 * @param products in the order of the catalogue
 */
public record ProductsView(Frame frame, String heading, List<Filter> filters, List<ProductCard> products) {

    /**
     * @param chosen a category, or the empty text for all
     * @param look turns the name of a file of the store's look into its address
     */
    public static ProductsView of(Frame frame, List<Product> products, String chosen, UnaryOperator<String> look) {
        var categories = products.stream().map(Product::category).distinct().toList();
        var filters = new ArrayList<Filter>();
        filters.add(new Filter("/products", "All", products.size(), chosen.isEmpty()));
        for (var category : categories) {
            var count = products.stream()
                    .filter(it -> it.category().equals(category))
                    .count();
            filters.add(new Filter(
                    "/products?category=" + Frames.slug(category), category, (int) count, category.equals(chosen)));
        }
        var shown = products.stream()
                .filter(it -> chosen.isEmpty() || it.category().equals(chosen))
                .map(it -> ProductCards.of(it, look))
                .toList();
        return new ProductsView(frame, chosen.isEmpty() ? "All products" : chosen, List.copyOf(filters), shown);
    }

    public record Filter(String href, String label, int count, boolean chosen) {}
}
