package shop.troth.storefront.home;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import shop.troth.catalog.CatalogSnapshot;
import shop.troth.catalog.Product;
import shop.troth.content.HomeBlocks;
import shop.troth.content.HomePicture;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.product.ProductCard;
import shop.troth.storefront.product.ProductCards;

/**
 * The home page.
 *
 * @param banner a line at the top: trusted HTML (see {@link shop.troth.content.WrittenPage}); empty if there is none
 * @param intro the store's own welcome, likewise
 * @param story text further down, likewise; empty if there is none
 * @param picture the picture beside the welcome
 * @param tiles one for each category
 * @param finder the table to find a product by a measure
 * @param featured products that staff chose, or else some of each category
 */
public record HomeView(
        Frame frame,
        String banner,
        String intro,
        String story,
        Hero picture,
        List<Tile> tiles,
        Finder finder,
        List<ProductCard> featured) {

    private static final int OF_EACH_CATEGORY = 2;
    private static final int MOST_FEATURED = 8;
    private static final int TILE = 240;

    /**
     * A category.
     *
     * @param href link to its list
     * @param picture address of the picture or drawing of its first product
     * @param count number of products, in words
     */
    public record Tile(String name, String href, String picture, String count) {}

    /** @param address empty if there is no picture */
    public record Hero(String address, String alt, String width, String height) {}

    /** @param look maps the name of a file of the store's design to its address */
    public static HomeView of(
            Frame frame, HomeBlocks blocks, String story, CatalogSnapshot shelf, UnaryOperator<String> look) {
        var products = shelf.products();
        var categories = new LinkedHashMap<String, List<Product>>();
        products.forEach(it -> categories
                .computeIfAbsent(it.category(), _ -> new ArrayList<>())
                .add(it));
        var bySlug = categories.keySet().stream()
                .collect(Collectors.groupingBy(Link::slug, LinkedHashMap::new, Collectors.toList()));
        var shown = blocks.arranged(List.copyOf(bySlug.keySet())).stream()
                .flatMap(it -> Objects.requireNonNull(bySlug.get(it)).stream())
                .toList();
        return new HomeView(
                frame,
                blocks.banner(),
                blocks.words(),
                story,
                hero(blocks.picture(), look),
                shown.stream()
                        .map(it -> tile(it, Objects.requireNonNull(categories.get(it)), look))
                        .toList(),
                Finder.of(products),
                featured(blocks, products, categories).stream()
                        .flatMap(it -> shelf.find(it.slug()).stream())
                        .map(it -> ProductCards.of(it, look))
                        .toList());
    }

    /** Returns the products that staff chose and are on sale, or else some of each category. */
    private static List<Product> featured(
            HomeBlocks blocks, List<Product> products, Map<String, List<Product>> categories) {
        var chosen = new ArrayList<Product>();
        if (!blocks.featured().isEmpty()) {
            var found = new HashMap<String, Product>();
            products.stream()
                    .filter(it -> blocks.featured().contains(it.slug()))
                    .forEach(it -> found.put(it.slug(), it));
            blocks.featured().stream()
                    .distinct()
                    .filter(found::containsKey)
                    .map(it -> Objects.requireNonNull(found.get(it)))
                    .limit(MOST_FEATURED)
                    .forEach(chosen::add);
        }
        return chosen.isEmpty()
                ? categories.values().stream()
                        .flatMap(it -> it.stream().limit(OF_EACH_CATEGORY))
                        .limit(MOST_FEATURED)
                        .toList()
                : chosen;
    }

    private static Hero hero(HomePicture picture, UnaryOperator<String> look) {
        if (picture.isUploaded()) {
            return new Hero(picture.source(), picture.alt(), picture.width(), picture.height());
        }
        return picture.equals(HomePicture.NONE)
                ? new Hero("", "", "", "")
                : new Hero(look.apply("hero.svg"), "", "560", "460");
    }

    /** Returns whether there is anything to sell. */
    public boolean open() {
        return !featured.isEmpty();
    }

    private static Tile tile(String category, List<Product> products, UnaryOperator<String> look) {
        return new Tile(
                category,
                "/products?category=" + Link.slug(category),
                products.getFirst().mainPicture().address(TILE, look),
                products.size() == 1 ? "1 product" : products.size() + " products");
    }
}
