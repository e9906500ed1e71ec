package shop.troth.catalog;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/** Brings a catalogue file into a store. Good rows are kept, bad ones reported; the same file again changes nothing. */
@Service
public class ImportCatalogue {

    /**
     * What came of it.
     *
     * @param products and {@code variants}: how many of the file read well
     * @param changed how many rows of products, variants and stock differ from before
     * @param faults one sentence each, with line and column
     */
    public record Report(int products, int variants, int changed, List<String> faults) {}

    private final Products products;
    private final Holds holds;

    ImportCatalogue(Products products, Holds holds) {
        this.products = products;
        this.holds = holds;
    }

    /** @param csv the text of a file as docs/catalogue.md describes it */
    @Transactional
    public Report run(StoreId store, CurrencyUnit currency, String csv) {
        var contents = CatalogueFile.read(csv, currency);
        var changed = 0;
        var productNumber = 0;
        var variantNumber = 0;
        for (var product : contents.products()) {
            changed += products.put(store, productNumber++, product) ? 1 : 0;
            for (var variant : product.variants()) {
                changed += products.put(store, variantNumber++, variant) ? 1 : 0;
                changed += holds.state(store, variant.sku(), contents.stock().getOrDefault(variant.sku(), 0)) ? 1 : 0;
            }
        }
        if (changed > 0) {
            products.announceChange(store);
        }
        var faults =
                contents.faults().stream().map(CatalogueFile.Fault::toString).toList();
        return new Report(contents.products().size(), variantNumber, changed, faults);
    }
}
