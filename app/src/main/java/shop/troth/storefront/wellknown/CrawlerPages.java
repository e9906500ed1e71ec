package shop.troth.storefront.wellknown;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.content.StorePages;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/** Serves robots.txt (RFC 9309) and the sitemap (sitemaps.org). */
@RestController
@RequiredArgsConstructor
class CrawlerPages {

    /** The maximum number of addresses in one file (sitemaps.org, protocol). */
    static final int MOST = 50_000;

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final MediaType XML = new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);
    private static final CacheControl FRESH =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
    private static final String SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private final Catalog catalog;
    private final StorePages pages;
    private final Front front;

    /**
     * Allows everything except pages specific to one visitor. The cart is allowed, because for a crawler it is empty and the same for
     * everybody.
     */
    @GetMapping("/robots.txt")
    ResponseEntity<String> robots(Store store) {
        return ResponseEntity.ok().contentType(TEXT).cacheControl(FRESH).body("""
                User-agent: *
                Disallow: /cart/
                Disallow: /checkout
                Disallow: /orders
                Disallow: /products?*q=

                Sitemap: %s/sitemap.xml
                """.formatted(front.address(store.id())));
    }

    /** Returns all pages or, if there are too many for one file, an index of sitemap files. */
    @GetMapping("/sitemap.xml")
    ResponseEntity<String> sitemap(Store store) {
        var all = paths(store);
        if (all.size() <= MOST) {
            return xml("urlset", "url", store, all);
        }
        var parts = IntStream.rangeClosed(1, (all.size() + MOST - 1) / MOST)
                .mapToObj(it -> "/sitemaps/" + it + ".xml")
                .toList();
        return xml("sitemapindex", "sitemap", store, parts);
    }

    /** @param number from 1 */
    @GetMapping("/sitemaps/{number:[1-9][0-9]{0,3}}.xml")
    ResponseEntity<String> part(Store store, @PathVariable int number) {
        var all = paths(store);
        var from = (number - 1) * MOST;
        if (all.size() <= MOST || from >= all.size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return xml("urlset", "url", store, all.subList(from, Math.min(all.size(), from + MOST)));
    }

    private List<String> paths(Store store) {
        var now = catalog.now(store.id());
        return Stream.of(
                        Stream.of("/"),
                        Frames.sections(List.copyOf(now.categories().keySet())).stream()
                                .map(Link::href),
                        now.products().stream().map(Product::slug).map(it -> "/products/" + it),
                        pages.now(store.id()).pages().stream().map(it -> "/pages/" + it.name()),
                        Stream.of("/privacy", "/privacy/proof", "/security"))
                .flatMap(it -> it)
                .distinct()
                .toList();
    }

    private ResponseEntity<String> xml(String root, String element, Store store, List<String> paths) {
        var address = front.address(store.id());
        var body = paths.stream()
                .map(it -> "<%s><loc>%s</loc></%s>"
                        .formatted(element, HtmlUtils.htmlEscape(address + it, "UTF-8"), element))
                .collect(Collectors.joining(
                        "\n",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns=\"%s\">\n".formatted(root, SPACE),
                        "\n</%s>\n".formatted(root)));
        return ResponseEntity.ok().contentType(XML).cacheControl(FRESH).body(body);
    }
}
