package shop.troth.storefront.mydata;

import java.util.List;

/**
 * The picture in the privacy center: figures first, then who used or received any of an account's data, then the data itself.
 *
 * @param figures how much is kept, how many parties outside the store received some of it, and how often staff viewed it
 * @param whoHas the chart of who used or received it
 * @param more whether there is more than the picture shows
 * @param stays what is kept, by how long it stays
 */
public record PictureView(List<DataView.Count> figures, RecipientChart whoHas, boolean more, List<Stay> stays) {

    /**
     * Data with the same retention period.
     *
     * @param goes how long it is kept, in words
     */
    public record Stay(String goes, List<Kind> kinds) {}

    /**
     * One kind of data.
     *
     * @param name name of the kind, with the count if there are several
     * @param since the day of the oldest record, in words
     */
    public record Kind(String name, String since) {}
}
