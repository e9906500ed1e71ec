package shop.troth.decoys;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.stock.Stock;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;

/**
 * Plants a decoy where a store has too few: somebody made up fills a cart, gives their details and places an order, by the same parts as
 * everybody, goes on to the bank's page and never pays. So the order is canceled after about 35 minutes, when that page ends, and its details go
 * after a day, like those of everybody who leaves. It is never packed, paid, mailed or counted as sold; one piece of a product of which there
 * are plenty is held for that time. The bank hears of an order number and an amount.
 */
@Service
public class PlantDecoys {

    private static final Logger LOG = LoggerFactory.getLogger(PlantDecoys.class);

    /** There must be so many pieces of a product that nobody misses the one that is held. */
    private static final int PLENTY = 100;

    private static final int TRIES = 20;

    private final HiddenList hidden;
    private final Promised promised;
    private final Catalog catalog;
    private final Stock stock;
    private final PlaceDecoy placeDecoy;
    private final WatchDecoys watchDecoys;
    private final TransactionTemplate transaction;

    PlantDecoys(
            HiddenList hidden,
            Promised promised,
            Catalog catalog,
            Stock stock,
            PlaceDecoy placeDecoy,
            WatchDecoys watchDecoys,
            TransactionTemplate transaction) {
        this.hidden = hidden;
        this.promised = promised;
        this.catalog = catalog;
        this.stock = stock;
        this.placeDecoy = placeDecoy;
        this.watchDecoys = watchDecoys;
        this.transaction = transaction;
    }

    /**
     * Plants one, unless the store has enough or does not promise any. A process that dies in the middle leaves an unpaid order that is no
     * decoy, and goes like any other.
     *
     * @return the one planted
     */
    public Optional<Decoy> plant(Store store) {
        if (!promised.by(store.id())) {
            return Optional.empty();
        }
        watchDecoys.watch(store.id()); // strikes off those that are gone, none before it was looked at
        if (isFull(store.id())) {
            return Optional.empty();
        }
        var planted = anyProduct(store.id()).flatMap(it -> placeDecoy.place(store, it));
        if (planted.isEmpty()) {
            LOG.warn(
                    "No decoy could be planted at {}: no product with {} pieces in stock was found, or the checkout refused it",
                    store.id(),
                    PLENTY);
        }
        return planted.filter(it -> hide(store.id(), it));
    }

    private boolean isFull(StoreId store) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> hidden.lock(store).decoys().size() >= HiddenList.MOST));
    }

    private boolean hide(StoreId store, Decoy planted) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var list = hidden.lock(store);
            var all = new ArrayList<>(list.decoys());
            boolean room = all.size() < HiddenList.MOST; // another node may have planted one meanwhile
            if (room) {
                all.add(planted);
            }
            hidden.write(store, list.with(all));
            return room;
        }));
    }

    private Optional<Sku> anyProduct(StoreId store) {
        var products = catalog.products(store);
        for (int i = 0; i < TRIES && !products.isEmpty(); i++) {
            Product product = MadeUp.any(products);
            var skus = product.variants().stream().map(Variant::sku).toList();
            var plenty = stock.available(store, skus).entrySet().stream()
                    .filter(it -> it.getValue() >= PLENTY)
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (plenty.isPresent()) {
                return plenty;
            }
        }
        return Optional.empty();
    }
}
