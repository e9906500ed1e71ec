package shop.troth.storefront.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import shop.troth.catalog.Product;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.product.ProductCard;
import shop.troth.storefront.product.ProductCards;

/**
 * The first page.
 *
 * @param intro the store's own welcome: trusted HTML (see {@link shop.troth.content.WrittenPage})
 * @param story what it tells below, likewise; the empty text if it tells nothing
 * @param picture address of the drawing beside the welcome; the empty text if the look has none
 * @param tiles a category each
 * @param finder the table that leads from a figure to a product
 * @param featured some products of each category
 */
public record HomeView(
        Frame frame,
        String intro,
        String story,
        String picture,
        List<Tile> tiles,
        Finder finder,
        List<ProductCard> featured) {

    private static final int OF_EACH_CATEGORY = 2;
    private static final int MOST_FEATURED = 8;
    private static final int TILE = 240;

    /**
     * A category.
     *
     * @param href its list
     * @param picture address of the picture or drawing of its first product
     * @param count how many products, in words
     */
    public record Tile(String name, String href, String picture, String count) {}

    /** @param look turns the name of a file of the store's look into its address */
    public static HomeView of(
            Frame frame, String intro, String story, List<Product> products, UnaryOperator<String> look) {
        var categories = new LinkedHashMap<String, List<Product>>();
        products.forEach(it -> categories
                .computeIfAbsent(it.category(), _ -> new ArrayList<>())
                .add(it));
        return new HomeView(
                frame,
                intro,
                story,
                look.apply("hero.svg"),
                categories.entrySet().stream()
                        .map(it -> tile(it.getKey(), it.getValue(), look))
                        .toList(),
                Finder.of(products),
                categories.values().stream()
                        .flatMap(it -> it.stream().limit(OF_EACH_CATEGORY))
                        .limit(MOST_FEATURED)
                        .map(it -> ProductCards.of(it, look))
                        .toList());
    }

    /** Whether there is anything to sell. */
    public boolean open() {
        return !tiles.isEmpty();
    }

    private static Tile tile(String category, List<Product> products, UnaryOperator<String> look) {
        return new Tile(
                category,
                "/products?category=" + Link.slug(category),
                products.getFirst().mainPicture().address(TILE, look),
                products.size() == 1 ? "1 product" : products.size() + " products");
    }
}
