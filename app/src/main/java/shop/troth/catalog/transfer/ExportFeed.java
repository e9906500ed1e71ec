package shop.troth.catalog.transfer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.stock.Stock;
import shop.troth.stores.Store;

/** Exports a store's catalog as a Google product feed, which contains availability but no stock figures. */
@Service
@RequiredArgsConstructor
public class ExportFeed {

    private static final int STEP = 500;

    private final Catalog catalog;
    private final Stock stock;

    /**
     * @param address of the store, without a slash at the end
     * @return the file, in the order of the catalog
     */
    public String export(Store store, String address) {
        var products = catalog.products(store.id());
        return GoogleFeed.of(store, address, products, available(store, products)::contains);
    }

    private Set<Sku> available(Store store, List<Product> products) {
        var skus = products.stream()
                .flatMap(it -> it.variants().stream().map(Variant::sku))
                .toList();
        var available = new HashSet<Sku>();
        for (int from = 0; from < skus.size(); from += STEP) {
            stock.available(store.id(), skus.subList(from, Math.min(from + STEP, skus.size())))
                    .forEach((sku, pieces) -> {
                        if (pieces > 0) {
                            available.add(sku);
                        }
                    });
        }
        return available;
    }
}
