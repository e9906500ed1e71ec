package shop.troth.catalog.pictures;

import java.util.List;

/**
 * A picture in all its sizes, written anew from pixels, to be kept.
 *
 * @param hash names its content
 * @param width of its largest size, in pixels
 * @param height of its largest size, in pixels
 * @param sizes the smallest first
 */
public record PreparedPicture(String hash, Picture.Kind kind, int width, int height, List<Size> sizes) {

    /** One of its sizes. */
    public record Size(int width, byte[] content) {}
}
