package shop.troth.content;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import shop.troth.content.markup.PageMarkup;

/**
 * The parts of the welcome of the home page. Classes mark what the shop shows elsewhere or arranges itself: {@code home-banner},
 * {@code home-picture}, {@code home-categories} (items with the class {@code left-out} are hidden), and {@code home-featured}. Without
 * them, the shop decides.
 *
 * @param words trusted HTML: the welcome itself
 * @param banner trusted HTML: a line at the top; the empty text if there is none
 * @param categories the categories that come first, in order, as in URLs
 * @param leftOut the hidden categories
 * @param featured products, by the last part of their addresses; empty if the shop chooses
 */
public record HomeBlocks(
        String words,
        String banner,
        HomePicture picture,
        List<String> categories,
        List<String> leftOut,
        List<String> featured) {

    public static final String BANNER = "home-banner";
    public static final String CATEGORIES = "home-categories";
    public static final String LEFT_OUT = "left-out";
    public static final String FEATURED = "home-featured";

    /** The beginning of a category's address. */
    public static final String CATEGORY_AT = "/products?category=";

    /** The beginning of a product's address. */
    public static final String PRODUCT_AT = "/products/";

    private static final String ALL = ".%s, .%s, .%s, .%s".formatted(BANNER, HomePicture.CLASS, CATEGORIES, FEATURED);

    /** @param html what the shop serves, or the text of the piece */
    public static HomeBlocks of(String html) {
        var welcome = PageMarkup.parsed(html);
        var banner = welcome.selectFirst("." + BANNER);
        var picture = HomePicture.in(welcome);
        var categories = names(welcome, ".%s li:not(.%s) a".formatted(CATEGORIES, LEFT_OUT), CATEGORY_AT);
        var leftOut = names(welcome, ".%s li.%s a".formatted(CATEGORIES, LEFT_OUT), CATEGORY_AT);
        var featured = names(welcome, ".%s a".formatted(FEATURED), PRODUCT_AT);
        welcome.select(ALL).remove();
        return new HomeBlocks(
                welcome.html(), banner == null ? "" : banner.html(), picture, categories, leftOut, featured);
    }

    /** The categories to show: the named ones first, then the others. {@code all} has them as in URLs. */
    public List<String> arranged(List<String> all) {
        var arranged = new ArrayList<>(
                categories.stream().distinct().filter(all::contains).toList());
        all.stream()
                .filter(it -> !arranged.contains(it) && !leftOut.contains(it))
                .forEach(arranged::add);
        return arranged;
    }

    private static List<String> names(Element welcome, String selector, String begins) {
        return welcome.select(selector).stream()
                .map(it -> it.attr("href"))
                .filter(it -> it.startsWith(begins))
                .map(it -> it.substring(begins.length()))
                .toList();
    }
}
