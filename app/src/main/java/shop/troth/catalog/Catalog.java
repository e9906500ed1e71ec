package shop.troth.catalog;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;

/**
 * What a store sells. Answers come from a snapshot in memory, without the database; only changes, by any node, are read again, within half
 * a second (see {@link CatalogChanges}). Sales start and end by each node's clock. Orders are priced from the same snapshot and compared
 * with what was reviewed.
 */
@Component
@RequiredArgsConstructor
public class Catalog {

    private static final Pattern NOT_IN_ADDRESS = Pattern.compile("[^a-z0-9]+");

    private final Map<StoreId, CatalogSnapshot> snapshots = new ConcurrentHashMap<>();
    private final Products products;
    private final Stores stores;
    private final Clock clock;

    /** Returns the current snapshot. It is the same object while nothing changes and no sale starts or ends. */
    public CatalogSnapshot now(StoreId store) {
        var snapshot = snapshots.get(store);
        return snapshot != null && snapshot.holdsAt(clock.instant()) ? snapshot : turned(store);
    }

    private CatalogSnapshot turned(StoreId store) {
        return Objects.requireNonNull(
                snapshots.compute(store, (_, before) -> before == null ? read(store) : before.at(clock.instant())));
    }

    /** Returns all products, in the order of the catalog file. */
    public List<Product> products(StoreId store) {
        return now(store).products();
    }

    public List<String> categories(StoreId store) {
        return List.copyOf(now(store).categories().keySet());
    }

    /** Returns a category's form in addresses. */
    public static String slug(String category) {
        return NOT_IN_ADDRESS.matcher(category.toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    public Optional<Product> product(StoreId store, String slug) {
        return now(store).find(slug).map(ListedProduct::product);
    }

    public Optional<Variant> variant(StoreId store, Sku sku) {
        return now(store)
                .find(sku)
                .flatMap(it -> it.product().variants().stream()
                        .filter(variant -> variant.sku().equals(sku))
                        .findFirst());
    }

    /** Clears the cache, so that the next answer comes from the database. */
    void forgetAll() {
        snapshots.clear();
    }

    /**
     * As {@link #renew}, for several stores, in the order of their ids. A store comes before its probe twin, whose id starts with the
     * store's and which shares its new data.
     */
    void renew(Map<StoreId, Set<String>> slugs) {
        slugs.entrySet().stream()
                .sorted(Comparator.comparing(it -> it.getKey().value()))
                .forEach(it -> renew(it.getKey(), it.getValue()));
    }

    /**
     * Reads these products again, and products that previously had one of their catalog numbers. Does nothing for a store that was never
     * requested.
     */
    void renew(StoreId store, Set<String> slugs) {
        snapshots.computeIfPresent(store, (_, before) -> renewed(store, before, slugs));
    }

    private CatalogSnapshot renewed(StoreId store, CatalogSnapshot kept, Set<String> slugs) {
        var now = clock.instant();
        var before = kept.at(now);
        var read = new HashMap<String, ListedProduct>();
        var asked = new HashSet<String>();
        var wanted = slugs;
        while (!wanted.isEmpty()) {
            products.some(store, stores.get(store).currency(), wanted, it -> held(store, before, it.at(now)))
                    .forEach(it -> read.put(it.product().slug(), it));
            asked.addAll(wanted);
            wanted = previousOwners(before, read.values(), asked);
        }
        var gone = new HashSet<>(asked);
        gone.removeAll(read.keySet());
        read.values().removeIf(it -> before.find(it.product().slug()).equals(Optional.of(it)));
        gone.removeIf(it -> before.find(it).isEmpty());
        return read.isEmpty() && gone.isEmpty() ? before : before.with(read.values(), gone, now);
    }

    /** Returns further products that had a number which another has now. */
    private static Set<String> previousOwners(
            CatalogSnapshot before, Collection<ListedProduct> read, Set<String> asked) {
        var previousOwners = new HashSet<String>();
        for (var it : read) {
            for (var variant : it.product().variants()) {
                before.find(variant.sku())
                        .map(owner -> owner.product().slug())
                        .filter(slug -> !asked.contains(slug))
                        .ifPresent(previousOwners::add);
            }
        }
        return previousOwners;
    }

    /** Reads a store's catalog. A probe twin shares equal products with its original, to save memory. */
    private CatalogSnapshot read(StoreId store) {
        var now = clock.instant();
        return CatalogSnapshot.of(
                products.all(store, stores.get(store).currency(), it -> ofOriginal(store, it.at(now))), now);
    }

    /** Returns a product made of objects already held: those of the original for a probe twin, otherwise those that did not change. */
    private Product held(StoreId store, CatalogSnapshot before, Product read) {
        var same = ofOriginal(store, read);
        return same != read
                ? same
                : before.find(read.slug())
                        .map(it -> SharedInstances.product(it.product(), read))
                        .orElse(read);
    }

    private Product ofOriginal(StoreId store, Product read) {
        var original = snapshots.get(store.original());
        return original == null
                ? read
                : original.find(read.slug())
                        .map(ListedProduct::product)
                        .filter(read::equals)
                        .orElse(read);
    }
}
