package shop.troth.catalog.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.CatalogFollower;
import shop.troth.catalog.ListedProduct;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.search.Search.Counts;
import shop.troth.catalog.search.Search.Hits;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;

/**
 * Finds products of one store. The products found are cached until something they depend on changes; their data and prices are looked up
 * each time.
 */
@Service
public class SearchProducts implements CatalogFollower {

    private static final int MOST_WISHES = 2_000;
    private static final int MOST_COUNTS = 400;

    private record Asked(StoreId store, SearchQuery wish, int most) {}

    /** @param prices price version of the index; used only for sorting by price */
    private record Remembered(long shape, long prices, Hits hits) {}

    private record Counted(long shape, Counts counts) {}

    private final Catalog catalog;
    private final Map<StoreId, StoreIndex> indexes = new ConcurrentHashMap<>();
    private final Stores stores;
    private final Map<StoreId, SearchInput> typed = new ConcurrentHashMap<>();
    private final Cache<Asked, Remembered> wishes =
            Caffeine.newBuilder().maximumSize(MOST_WISHES).build();
    private final Cache<Asked, Counted> counts =
            Caffeine.newBuilder().maximumSize(MOST_COUNTS).build();

    /** @throws shop.troth.kernel.Problem if a store's lists of words cannot be read */
    SearchProducts(Catalog catalog, Stores stores) {
        this.catalog = catalog;
        this.stores = stores;
        stores.originals().forEach(it -> typed(it.id()));
    }

    @Override
    public void follow() {
        indexes.values().forEach(StoreIndex::follow);
    }

    /** @param most products per page */
    public SearchResult search(StoreId store, SearchQuery wish, int most) {
        return indexOf(store).ask(index -> found(index, store, wish, most));
    }

    /** Finds products for a text that is still being typed, by all but their descriptions. Remembers nothing. */
    public List<Product> begun(StoreId store, String text, int most) {
        var wish = SearchQuery.of(text);
        return indexOf(store)
                .ask(index -> found(index, new Search(index, typed(store), wish, most).begun(), false, List.of())
                        .products());
    }

    /**
     * Reads a catalog number as search does: by its letters and digits, in any case, whatever is between them.
     *
     * @return empty if no variant has it, or several do
     */
    public Optional<Sku> numbered(StoreId store, String typed) {
        var number = SearchAnalyzer.number(typed);
        var fitting = indexOf(store)
                .ask(index -> hasNumber(index, number)
                        ? found(index, store, new SearchQuery(number, "", Map.of(), SearchQuery.Order.FITTING, ""), 2)
                                .products()
                        : List.<Product>of());
        var numbers = fitting.stream()
                .flatMap(it -> it.variants().stream())
                .map(Variant::sku)
                .filter(it -> SearchAnalyzer.number(it.value()).equals(number))
                .limit(2)
                .toList();
        return numbers.size() == 1 ? Optional.of(numbers.getFirst()) : Optional.empty();
    }

    private static boolean hasNumber(ProductIndex index, String number) {
        try {
            return new CatalogWords(index.reader()).hasNumber(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen, as the index is in memory
        }
    }

    private StoreIndex indexOf(StoreId store) {
        return indexes.computeIfAbsent(store, it -> new StoreIndex(() -> catalog.now(it)));
    }

    private SearchResult found(ProductIndex index, StoreId store, SearchQuery wish, int most) {
        var asked = new Asked(store, wish, most);
        var known = wishes.getIfPresent(asked);
        if (known != null
                && known.shape() == index.shape()
                && (known.prices() == index.prices() || !wish.order().byPrice())) {
            return found(index, known.hits(), true, List.of());
        }
        var search = new Search(index, typed(store), wish, most);
        if (!ordinary(index, store, wish)) {
            var hits = search.hits(true);
            return found(index, hits, false, hits.total() == 0 ? lacking(index, store, wish) : List.of());
        }
        var uncut = new Asked(store, wish.uncut(), 0);
        var counted = counts.getIfPresent(uncut);
        var remembered = counted == null || counted.shape() != index.shape() ? null : counted.counts();
        var hits = remembered == null ? search.hits(true) : search.hits(false).with(remembered);
        if (hits.total() == 0) {
            return found(index, hits, false, List.of()); // not cached, because made-up filters could fill the memory
        }
        counts.put(uncut, new Counted(index.shape(), hits.counts()));
        wishes.put(asked, new Remembered(index.shape(), index.prices(), hits));
        return found(index, hits, true, List.of());
    }

    private SearchInput typed(StoreId store) {
        return typed.computeIfAbsent(store.original(), it -> {
            var words = new SearchAnalyzer();
            var folder = stores.get(it).folder();
            return new SearchInput(words, Synonyms.in(folder, words), NotCarried.in(folder));
        });
    }

    private boolean ordinary(ProductIndex index, StoreId store, SearchQuery wish) {
        try {
            return wish.text().isEmpty() || typed(store).ordinary(wish.text(), new CatalogWords(index.reader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen, as the index is in memory
        }
    }

    private List<String> lacking(ProductIndex index, StoreId store, SearchQuery wish) {
        try {
            return new CatalogWords(index.reader()).lacking(wish.text(), typed(store)::tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen, as the index is in memory
        }
    }

    private static SearchResult found(ProductIndex index, Hits hits, boolean ordinary, List<String> lacking) {
        var products = hits.slugs().stream()
                .flatMap(it -> index.catalog().find(it).stream())
                .map(ListedProduct::product)
                .toList();
        return new SearchResult(
                products,
                hits.total(),
                hits.facets(),
                hits.categories(),
                hits.nearest(),
                hits.said(),
                ordinary,
                lacking,
                hits.next());
    }
}
