package shop.troth.storefront.page;

import java.util.List;
import shop.troth.catalog.Catalog;
import shop.troth.content.SiteSnapshot;

/** @param href an address within the store, or {@code #id} on the same page */
public record Link(String href, String label) {

    /** Returns links to the store's own pages, as its menu lists them. */
    public static List<Link> menu(SiteSnapshot site) {
        return site.menu().stream()
                .map(it -> new Link("/pages/" + it.name(), it.title()))
                .toList();
    }

    /** Returns a category's form in addresses. */
    public static String slug(String category) {
        return Catalog.slug(category);
    }
}
