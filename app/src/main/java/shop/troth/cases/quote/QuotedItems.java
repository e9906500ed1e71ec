package shop.troth.cases.quote;

import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.kernel.StoreId;

/** What the items of a quote are called, on pages and in mails. */
@Component
public class QuotedItems {

    private final Catalog catalog;

    QuotedItems(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The product's name and what sets the item apart; its number where it is no longer sold. */
    public String name(StoreId store, Sku sku) {
        return catalog.variant(store, sku)
                .flatMap(variant -> catalog.product(store, variant.product())
                        .map(it -> variant.inWords().isEmpty() ? it.name() : it.name() + ", " + variant.inWords()))
                .orElse(sku.value());
    }
}
