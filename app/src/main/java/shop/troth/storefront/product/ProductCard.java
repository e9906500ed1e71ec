package shop.troth.storefront.product;

import java.util.List;
import shop.troth.catalog.attribute.Attribute;

/**
 * A product in a list.
 *
 * @param picture its main picture or its drawing
 * @param facts the range of its variants, such as {@code Pore size: 0.22 to 5 µm}
 * @param from the price of the variant that its page opens with
 * @param was the former price of that variant; empty if there is none to show
 * @param per the lowest price per piece; empty if only single pieces are sold
 * @param which how that variant differs from the others; empty if it is the only one
 * @param variants number of variants, in words; empty for one
 * @param soldOut whether no variant can be had
 */
public record ProductCard(
        String slug,
        String name,
        String summary,
        CardPicture picture,
        List<Attribute> facts,
        String from,
        String was,
        String per,
        String which,
        String variants,
        boolean soldOut) {

    public String href() {
        return "/products/" + slug;
    }
}
