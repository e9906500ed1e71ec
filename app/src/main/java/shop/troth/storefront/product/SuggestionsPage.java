package shop.troth.storefront.product;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.search.SearchProducts;
import shop.troth.catalog.search.SearchQuery;
import shop.troth.stores.Store;

/**
 * What a search box suggests while somebody types: words, categories, and products. Like the search, it reads the catalog in memory and
 * collects no data; browsers are told not to store what was typed, either.
 */
@RestController
@RequiredArgsConstructor
class SuggestionsPage {

    private static final int MOST_WORDS = 3;
    private static final int MOST_CATEGORIES = 2;
    private static final int MOST_PRODUCTS = 5;

    /** From how many products words are suggested. */
    private static final int READ = 24;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}-]+");
    private static final Pattern LAST_WORD = Pattern.compile("[\\p{L}\\p{N}-]+$");

    /** @param kind {@code search}, {@code category}, or {@code product} */
    record Suggestion(String kind, String label, String href) {}

    private final Catalog catalog;
    private final SearchProducts searchProducts;

    @GetMapping("/suggestions")
    ResponseEntity<List<Suggestion>> suggestions(
            Store store, @RequestParam(name = "q", defaultValue = "") String typed) {
        var all = new ArrayList<Suggestion>();
        var text = SearchQuery.of(typed).text().toLowerCase(Locale.US);
        if (!text.isEmpty()) {
            var products = searchProducts.begun(store.id(), text, READ);
            words(text, products).stream()
                    .limit(MOST_WORDS)
                    .forEach(it -> all.add(new Suggestion("search", it, ListAddress.of(SearchQuery.of(it)))));
            catalog.categories(store.id()).stream()
                    .filter(it -> begins(it, text))
                    .limit(MOST_CATEGORIES)
                    .forEach(it -> all.add(new Suggestion(
                            "category", it, ListAddress.of(SearchQuery.all().in(it)))));
            products.stream()
                    .limit(MOST_PRODUCTS)
                    .forEach(it -> all.add(new Suggestion("product", it.name(), "/products/" + it.slug())));
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(all);
    }

    /** Returns the text with its last word completed as in the names of the products. */
    private static Set<String> words(String text, List<Product> products) {
        var completed = new LinkedHashSet<String>();
        var last = LAST_WORD.matcher(text);
        if (last.find()) {
            for (var product : products) {
                BETWEEN_WORDS
                        .splitAsStream(product.name().toLowerCase(Locale.US))
                        .filter(it -> it.length() > last.group().length() && it.startsWith(last.group()))
                        .forEach(it -> completed.add(text.substring(0, last.start()) + it));
            }
        }
        return completed;
    }

    private static boolean begins(String category, String text) {
        var small = category.toLowerCase(Locale.US);
        return small.startsWith(text) || BETWEEN_WORDS.splitAsStream(small).anyMatch(it -> it.startsWith(text));
    }
}
