package shop.troth.proof.probes;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.catalog.edit.EditProduct;
import shop.troth.catalog.edit.FindSheets;
import shop.troth.catalog.edit.ProductSheet;
import shop.troth.catalog.edit.ProductSheet.VariantSheet;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.kernel.StoreId;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Changes a price in the probe twin and back, with the product's form, as staff do. A bulk price change is not used: undoing it needs the
 * history, which a twin does not have.
 */
@Component
@RequiredArgsConstructor
class TwinPrices {

    /** The price fields of the form. */
    private record Price(String now, String was, List<String> sale) {

        /**
         * A higher price. A former price that the new one reaches is removed, as on every form, and so is a sale, which would hide the new
         * price.
         */
        Price dearer() {
            var price = new BigDecimal(now).add(BigDecimal.ONE);
            var falls = !was.isEmpty() && new BigDecimal(was).compareTo(price) > 0;
            return new Price(price.toPlainString(), falls ? was : "", List.of("", "", ""));
        }
    }

    private static final UUID NOBODY = new UUID(0, 0);
    private static final int TRIES = 3;

    private final EditProduct editProduct;
    private final FindSheets findSheets;
    private final Catalog catalog;
    private final Stores stores;

    void whileDearer(StoreId twin, String number, Runnable meanwhile) {
        var store = stores.get(twin);
        var product = catalog.variant(twin, new Sku(number))
                .orElseThrow(TwinPrices::unlisted)
                .product();
        var before = price(variant(sheet(store, product), number));
        var dearer = before.dearer();
        reprice(store, product, number, before, dearer);
        try {
            meanwhile.run();
        } finally {
            reprice(store, product, number, dearer, before);
        }
    }

    /** Changes the price, unless something else, such as an import, changed it in the meantime: that stays. */
    private void reprice(Store store, String product, String number, Price from, Price to) {
        for (int i = 0; i < TRIES; i++) {
            var now = sheet(store, product);
            if (!price(variant(now, number)).equals(from)
                    || editProduct.save(store, now.version(), with(now, number, to), edit())
                            instanceof EditProduct.Outcome.Saved) {
                return;
            }
        }
        throw new ProbeIncomplete("A price could not be changed in the test copy.");
    }

    private ProductSheet sheet(Store store, String product) {
        return findSheets.find(store, product).orElseThrow(TwinPrices::unlisted);
    }

    private static VariantSheet variant(ProductSheet sheet, String number) {
        return sheet.sold().stream()
                .filter(it -> it.sku().equals(number))
                .findFirst()
                .orElseThrow(TwinPrices::unlisted);
    }

    private static Price price(VariantSheet variant) {
        return new Price(
                variant.column("price"),
                variant.column("was"),
                ProductSheet.SALE.stream().map(variant::column).toList());
    }

    private static ProductSheet with(ProductSheet sheet, String number, Price price) {
        var variants = sheet.variants().stream()
                .map(it -> it.sku().equals(number) ? with(it, price) : it)
                .toList();
        return new ProductSheet(sheet.slug(), sheet.columns(), sheet.retired(), variants);
    }

    private static VariantSheet with(VariantSheet it, Price price) {
        var columns = new HashMap<>(it.columns());
        columns.put("price", price.now());
        columns.put("was", price.was());
        for (int i = 0; i < price.sale().size(); i++) {
            columns.put(ProductSheet.SALE.get(i), price.sale().get(i));
        }
        return new VariantSheet(it.sku(), columns, it.retired(), it.stated(), it.onHand(), it.held());
    }

    private static StaffEdit edit() {
        return new StaffEdit(UUID.randomUUID(), NOBODY);
    }

    private static ProbeIncomplete unlisted() {
        return new ProbeIncomplete("The test copy sells something that it does not list.");
    }
}
