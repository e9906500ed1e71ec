package shop.troth.catalog.pictures;

import java.util.List;

/**
 * A picture in all its sizes, encoded from pixels and ready to store.
 *
 * @param hash hash of its content
 * @param width of its largest size, in pixels
 * @param height of its largest size, in pixels
 * @param sizes the smallest first
 */
public record PreparedPicture(String hash, Picture.Kind kind, int width, int height, List<Size> sizes) {

    /** One size of the picture. */
    public record Size(int width, byte[] content) {}
}
