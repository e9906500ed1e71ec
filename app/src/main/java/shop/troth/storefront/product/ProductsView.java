package shop.troth.storefront.product;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * The list of products, all or of one category.
 *
 * @param heading the category, or what all of them are
 * @param filters all categories, the present one chosen
 * @param groups products by category
 */
public record ProductsView(Frame frame, String heading, List<Filter> filters, List<Group> groups) {

    public record Filter(String href, String label, int count, boolean chosen) {}

    public record Group(String id, String name, List<ProductCard> products) {}
}
