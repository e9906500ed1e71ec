package shop.troth.storefront.page;

import java.util.List;
import shop.troth.catalog.Catalog;
import shop.troth.content.Site;

/** @param href an address within the store, or {@code #id} on the same page */
public record Link(String href, String label) {

    /** To the store's own pages, as its menu lists them. */
    public static List<Link> menu(Site site) {
        return site.menu().stream()
                .map(it -> new Link("/pages/" + it.name(), it.title()))
                .toList();
    }

    /** A category as it stands in an address. */
    public static String slug(String category) {
        return Catalog.slug(category);
    }
}
