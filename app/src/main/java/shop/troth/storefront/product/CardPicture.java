package shop.troth.storefront.product;

import java.util.function.UnaryOperator;
import shop.troth.catalog.pictures.MainPicture;

/**
 * The picture on a card.
 *
 * @param address empty if there is none
 * @param sources value of {@code srcset} with other sizes; empty for a drawing
 * @param width in pixels, which with {@code height} gives the aspect ratio
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

    /** Returns the address of its smallest size. */
    public String small() {
        return photo() ? sources.substring(0, sources.indexOf(' ')) : address;
    }

    /** Returns whether it is a photo, shown edge to edge; a drawing is shown with a margin. */
    public boolean photo() {
        return !sources.isEmpty();
    }
}
