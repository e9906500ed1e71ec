package shop.troth.storefront.counting;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jsoup.Jsoup;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.content.StorePages;
import shop.troth.content.WrittenPage;
import shop.troth.stores.Store;

/**
 * The pages that are counted: those that are the same for everybody. Of a search, only that there was one. Carts, checkouts, accounts,
 * orders, and forms are none of them.
 */
@Component
@RequiredArgsConstructor
public class CountedPages {

    private static final String PRODUCT = "/products/";
    private static final String WRITTEN = "/pages/";
    private static final Map<String, String> FIXED =
            Map.of("/", "Home", "/products", "List of products", "/privacy", "Privacy and security policy");

    private final Catalog catalog;
    private final StorePages pages;

    /** The name of a page for people; empty if it is not counted. */
    public Optional<String> title(Store store, String page) {
        if (page.startsWith(PRODUCT)) {
            return catalog.now(store.id())
                    .find(page.substring(PRODUCT.length()))
                    .map(it -> it.product().name());
        }
        return page.startsWith(WRITTEN)
                ? written(store, page).map(WrittenPage::title)
                : Optional.ofNullable(FIXED.get(page));
    }

    /** Whether people browse it to find something: not the policy, which they read to decide. */
    public static boolean isBrowsed(String page) {
        return page.equals("/") || page.equals("/products") || page.startsWith(PRODUCT) || page.startsWith(WRITTEN);
    }

    /** The short name in URLs of the product that a page shows. */
    public static Optional<String> product(String page) {
        return page.startsWith(PRODUCT) ? Optional.of(page.substring(PRODUCT.length())) : Optional.empty();
    }

    /** The hosts to which links of a page lead off the store. */
    Set<String> exits(Store store, String page) {
        return written(store, page).stream()
                .flatMap(it -> Jsoup.parseBodyFragment(it.html()).select("a.outside[href]").stream())
                .map(it -> URI.create(it.attr("href")).getHost())
                .filter(it -> it != null)
                .collect(Collectors.toSet());
    }

    /** Whether a piece of content of this name is on a page of the store. */
    boolean hasContent(Store store, String name) {
        return pages.now(store.id()).page(name).isPresent();
    }

    private Optional<WrittenPage> written(Store store, String page) {
        return page.startsWith(WRITTEN)
                ? pages.now(store.id()).page(page.substring(WRITTEN.length()))
                : Optional.empty();
    }
}
