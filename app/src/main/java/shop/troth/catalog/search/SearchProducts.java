package shop.troth.catalog.search;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Service;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.kernel.StoreId;

/**
 * Finds products of one store. The index is made when it is first asked, and made anew when the catalogue has changed: at once
 * for a small one; for a large one beside the searches, which see the old one a moment longer.
 */
@Service
public class SearchProducts {

    private static final int SMALL = 2_000;

    private final Catalog catalog;
    private final Map<StoreId, Shelf> shelves = new ConcurrentHashMap<>();
    private final Typed typed = new Typed(new Words());

    SearchProducts(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @param most products of one page */
    public Found search(StoreId store, Wish wish, int most) {
        var shelf = shelves.computeIfAbsent(store, _ -> new Shelf());
        return new Search(shelf.index(catalog.products(store)), typed, wish, most).found();
    }

    /** One store's index, with the catalogue it was made from. */
    private static final class Shelf {

        private record Made(List<Product> from, ProductIndex index) {}

        private final AtomicBoolean making = new AtomicBoolean();
        private volatile Made made = new Made(List.of(), ProductIndex.of(List.of()));

        ProductIndex index(List<Product> products) {
            var known = made;
            if (known.from() == products) { // a catalogue that did not change is the same object
                return known.index();
            }
            if (known.from().isEmpty() || products.size() <= SMALL) {
                return make(products);
            }
            if (making.compareAndSet(false, true)) {
                Thread.ofVirtual().name("product-index").start(() -> {
                    try {
                        make(products);
                    } finally {
                        making.set(false);
                    }
                });
            }
            return known.index();
        }

        private synchronized ProductIndex make(List<Product> products) {
            if (made.from() != products) {
                made = new Made(products, ProductIndex.of(products));
            }
            return made.index();
        }
    }
}
