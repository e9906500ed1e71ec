package shop.troth.storefront.page;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import shop.troth.content.Site;

/** @param href an address within the store, or {@code #id} on the same page */
public record Link(String href, String label) {

    private static final Pattern NOT_IN_ADDRESS = Pattern.compile("[^a-z0-9]+");

    /** To the store's own pages, as its menu lists them. */
    public static List<Link> menu(Site site) {
        return site.menu().stream()
                .map(it -> new Link("/pages/" + it.name(), it.title()))
                .toList();
    }

    /** A category as it stands in an address. */
    public static String slug(String category) {
        return NOT_IN_ADDRESS.matcher(category.toLowerCase(Locale.ROOT)).replaceAll("-");
    }
}
