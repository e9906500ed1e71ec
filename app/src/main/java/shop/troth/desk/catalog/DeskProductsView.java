package shop.troth.desk.catalog;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import shop.troth.catalog.edit.DeskProductList.Filter;
import shop.troth.catalog.edit.DeskProductList.Kind;
import shop.troth.catalog.price.PriceRule;

/**
 * The list of products.
 *
 * @param next the address of the next page; empty on the last page
 * @param mayEdit whether this role may change products and prices
 * @param key of the price plan that this page may make
 * @param note what could not be done; empty if nothing was tried
 */
public record DeskProductsView(
        Filter filter, List<String> categories, List<Row> rows, String next, boolean mayEdit, String key, String note) {

    /**
     * A product.
     *
     * @param picture address of a small picture of it; empty if it has none or is retired
     * @param shows text alternative of a photo; empty for a drawing
     * @param style CSS class of its state
     */
    public record Row(
            String slug,
            String picture,
            String shows,
            String name,
            String category,
            String state,
            String style,
            int variants,
            String prices,
            String available) {}

    /** Something to choose. */
    public record Choice(String word, String title, boolean chosen) {}

    public List<Choice> kinds() {
        return Arrays.stream(Kind.values())
                .map(it -> new Choice(it.word(), words(it), it == filter.kind()))
                .toList();
    }

    public List<Choice> rules() {
        return Arrays.stream(PriceRule.Kind.values())
                .map(it -> new Choice(it.word(), it.title(), false))
                .toList();
    }

    public boolean isUnfiltered() {
        return filter.text().isEmpty() && filter.category().isEmpty() && filter.kind() == Kind.ALL;
    }

    static String address(Filter filter, String after) {
        return "/catalog?text=%s&category=%s&kind=%s%s"
                .formatted(
                        encoded(filter.text()),
                        encoded(filter.category()),
                        filter.kind().word(),
                        after.isEmpty() ? "" : "&after=" + encoded(after));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case ALL -> "All";
            case SOLD -> "For sale";
            case SALE -> "With a sale price";
            case RETIRED -> "Retired";
            case LOW -> "Low stock";
            case OUT -> "Out of stock";
        };
    }
}
