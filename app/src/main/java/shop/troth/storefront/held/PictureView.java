package shop.troth.storefront.held;

import java.util.List;

/**
 * The picture in the privacy center: figures first, then who has used or received any of what is kept in an account, then what that is.
 *
 * @param figures how much is kept, how many outside the store received some of it, and how often staff looked
 * @param whoHas who used or received it
 * @param more whether there is more than the picture shows
 * @param stays what is kept, by how long it stays
 */
public record PictureView(List<DataView.Count> figures, WhoHas whoHas, boolean more, List<Stay> stays) {

    /**
     * What stays equally long.
     *
     * @param goes how long
     */
    public record Stay(String goes, List<Kind> kinds) {}

    /**
     * One kind of data.
     *
     * @param name with its number where there are several
     * @param since the day on which the first of it came, in words
     */
    public record Kind(String name, String since) {}
}
