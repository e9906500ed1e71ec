package shop.troth.storefront.home;

import java.util.List;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.product.ProductCard;

/**
 * The first page.
 *
 * @param intro the store's own welcome: trusted HTML of {@code pages/home.html} in its folder
 * @param picture address of the drawing beside it
 * @param shelves a category each
 */
public record HomeView(Frame frame, String intro, String picture, List<Shelf> shelves) {

    /** @param href the list of this category */
    public record Shelf(String name, String href, List<ProductCard> products) {}
}
