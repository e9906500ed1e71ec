package shop.troth.storefront.product;

import java.util.function.UnaryOperator;
import shop.troth.catalog.pictures.MainPicture;

/**
 * The picture on a card.
 *
 * @param address the empty text if there is none
 * @param sources the same in other sizes, for the attribute {@code srcset}; the empty text for a drawing
 * @param width in pixels, with {@code height} for its shape
 */
public record CardPicture(String address, String sources, int width, int height) {

    private static final int WIDE = 640;
    private static final int DRAWING_WIDE = 320;
    private static final int DRAWING_HIGH = 240;

    static CardPicture of(MainPicture picture, UnaryOperator<String> look) {
        var address = picture.address(WIDE, look);
        return picture.uploaded()
                .map(it -> new CardPicture(address, it.sources(WIDE), it.width(), it.height()))
                .orElseGet(() -> new CardPicture(address, "", DRAWING_WIDE, DRAWING_HIGH));
    }

    /** Whether it is a photo, which fills its place; a drawing has room around it. */
    public boolean photo() {
        return !sources.isEmpty();
    }
}
