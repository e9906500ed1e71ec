package shop.troth.storefront.product;

import java.util.List;
import shop.troth.catalog.attribute.Attribute;

/**
 * A product in a list.
 *
 * @param picture its main picture or its drawing
 * @param facts the range of its variants, such as {@code Pore size: 0.22 to 5 µm}
 * @param from the lowest price of a variant
 * @param was the former price of that variant; empty if there is none to show
 * @param per the lowest price per piece; empty if only single pieces are sold
 * @param variants number of variants, in words
 */
public record ProductCard(
        String slug,
        String name,
        String category,
        String summary,
        CardPicture picture,
        List<Attribute> facts,
        String from,
        String was,
        String per,
        String variants) {

    public String href() {
        return "/products/" + slug;
    }
}
