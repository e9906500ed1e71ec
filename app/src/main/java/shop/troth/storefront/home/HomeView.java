package shop.troth.storefront.home;

import java.util.List;
import java.util.function.UnaryOperator;
import shop.troth.catalog.Product;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.product.ProductCard;
import shop.troth.storefront.product.ProductCards;

/**
 * The first page.
 *
 * @param intro the store's own welcome: trusted HTML of {@code pages/home.html} in its folder
 * @param picture address of the drawing beside it
 * @param shelves a category each
 */
public record HomeView(Frame frame, String intro, String picture, List<Shelf> shelves) {

    private static final int ON_A_SHELF = 4;

    /** @param look turns the name of a file of the store's look into its address */
    public static HomeView of(Frame frame, String intro, List<Product> products, UnaryOperator<String> look) {
        var shelves = products.stream()
                .map(Product::category)
                .distinct()
                .map(category -> new Shelf(
                        category,
                        "/products?category=" + Frames.inAddress(category),
                        products.stream()
                                .filter(it -> it.category().equals(category))
                                .limit(ON_A_SHELF)
                                .map(it -> ProductCards.of(it, look))
                                .toList()))
                .toList();
        return new HomeView(frame, intro, look.apply("hero.svg"), shelves);
    }

    /** @param href the list of this category */
    public record Shelf(String name, String href, List<ProductCard> products) {}
}
