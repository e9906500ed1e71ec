package shop.troth.advertising;

import java.net.URI;

/**
 * A store's accounts at the advertising company.
 *
 * @param collect origin that takes page views from our server
 * @param pixel origin of the image by which it sets and reads its own cookie: the only one that pages may load from, and only with a yes
 * @param deletion origin that takes requests to delete what is known under a number
 * @param stream its name for the store’s site, such as {@code G-ABC123}
 * @param secret with which page views are sent
 * @param audience its number for the store’s audiences, which is part of the image’s address
 * @param property its number for the store’s account, which deletions name
 * @param feedKey part of the address at which it fetches the list of products; known to nobody else
 */
public record Vendor(
        URI collect,
        URI pixel,
        URI deletion,
        String stream,
        String secret,
        String audience,
        String property,
        String feedKey) {

    /** Without what is secret. */
    @Override
    public String toString() {
        return "Vendor[" + collect + "]";
    }
}
