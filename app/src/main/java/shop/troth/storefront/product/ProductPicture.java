package shop.troth.storefront.product;

import shop.troth.catalog.pictures.Picture;

/**
 * One of the pictures on a product's page.
 *
 * @param large address of its largest size
 * @param address of the size for a small window
 * @param sources value of {@code srcset} with all sizes
 * @param small address of the size for its thumbnail
 * @param width of the largest size in pixels, which with {@code height} gives the aspect ratio
 * @param description what it shows
 */
public record ProductPicture(
        String large, String address, String sources, String small, int width, int height, String description) {

    private static final int THUMBNAIL = 160;
    private static final int PHONE = 640;

    static ProductPicture of(Picture it) {
        return new ProductPicture(
                it.path(),
                it.path(PHONE),
                it.sources(it.width()),
                it.path(THUMBNAIL),
                it.width(),
                it.height(),
                it.description());
    }
}
