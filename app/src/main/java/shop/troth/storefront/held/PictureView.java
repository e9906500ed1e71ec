package shop.troth.storefront.held;

import java.util.List;

/**
 * The picture in the privacy center: what is kept in an account, and who has used or received any of it.
 *
 * @param kinds what is kept, a kind of data each
 * @param whoHas who used or received it
 * @param more whether there is more than the picture shows
 */
public record PictureView(List<Kind> kinds, WhoHas whoHas, boolean more) {

    /**
     * One kind of data.
     *
     * @param name with its number where there are several
     * @param since the day on which the first of it came, a sentence
     * @param goes how long it stays, a sentence
     */
    public record Kind(String name, String since, String goes) {}
}
