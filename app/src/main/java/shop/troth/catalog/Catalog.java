package shop.troth.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;

/**
 * What a store sells. Answers come from a snapshot in memory without touching the database; a change made by any node drops
 * it within a moment (see {@link CatalogueChanges}). What is placed is priced from the same snapshot and compared with what
 * was reviewed.
 */
@Component
public class Catalog {

    private final Map<StoreId, Catalogue> snapshots = new ConcurrentHashMap<>();
    private final Products products;
    private final Stores stores;

    Catalog(Products products, Stores stores) {
        this.products = products;
        this.stores = stores;
    }

    /** All products, in the order of the catalogue file. */
    public List<Product> products(StoreId store) {
        return catalogue(store).products();
    }

    /** The products of one category; none if there is no such category. */
    public List<Product> products(StoreId store, String category) {
        return products(store).stream()
                .filter(it -> it.category().equals(category))
                .toList();
    }

    public List<String> categories(StoreId store) {
        return catalogue(store).categories();
    }

    public Optional<Product> product(StoreId store, String slug) {
        return catalogue(store).product(slug);
    }

    public Optional<Variant> variant(StoreId store, Sku sku) {
        return catalogue(store).variant(sku);
    }

    /** The next answer comes from the database. */
    void forget(StoreId store) {
        snapshots.remove(store);
    }

    void forgetAll() {
        snapshots.clear();
    }

    private Catalogue catalogue(StoreId store) {
        var snapshot = snapshots.get(store);
        return snapshot != null ? snapshot : snapshots.computeIfAbsent(store, this::read);
    }

    private Catalogue read(StoreId store) {
        return new Catalogue(products.all(store, stores.get(store).currency()));
    }
}
