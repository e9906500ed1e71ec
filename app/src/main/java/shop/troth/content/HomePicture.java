package shop.troth.content;

import org.jsoup.nodes.Element;

/**
 * The picture beside the welcome of the home page.
 *
 * @param source the address of a picture of the shop, or the source of {@link #DRAWING} or {@link #NONE}
 * @param alt alternative text
 * @param width in pixels; the empty text if unknown
 * @param height in pixels; the empty text if unknown
 */
public record HomePicture(String source, String alt, String width, String height) {

    /** The drawing from the store's look. */
    public static final HomePicture DRAWING = new HomePicture("drawing", "", "", "");

    /** No picture. */
    public static final HomePicture NONE = new HomePicture("none", "", "", "");

    /** The class of the element around the picture. */
    public static final String CLASS = "home-picture";

    /** @param welcome the element that contains the welcome's markup */
    public static HomePicture in(Element welcome) {
        var place = welcome.selectFirst("." + CLASS);
        if (place == null) {
            return DRAWING;
        }
        var picture = place.selectFirst("img");
        return picture == null
                ? NONE
                : new HomePicture(
                        picture.attr("src"), picture.attr("alt"), picture.attr("width"), picture.attr("height"));
    }

    /** Whether it is an uploaded picture of the shop. */
    public boolean isUploaded() {
        return !source.equals(DRAWING.source) && !source.equals(NONE.source);
    }
}
