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
 * @param groups products by category
 */
public record ProductsView(Frame frame, String heading, List<Filter> filters, List<Group> groups) {

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
                    "/products?category=" + Frames.inAddress(category),
                    category,
                    (int) count,
                    category.equals(chosen)));
        }
        var groups = categories.stream()
                .filter(it -> chosen.isEmpty() || it.equals(chosen))
                .map(category -> new Group(
                        Frames.inAddress(category),
                        category,
                        products.stream()
                                .filter(it -> it.category().equals(category))
                                .map(it -> ProductCards.of(it, look))
                                .toList()))
                .toList();
        return new ProductsView(frame, chosen.isEmpty() ? "All products" : chosen, List.copyOf(filters), groups);
    }

    public record Filter(String href, String label, int count, boolean chosen) {}

    public record Group(String id, String name, List<ProductCard> products) {}
}
