package shop.troth.cases.quote;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.search.SearchProducts;
import shop.troth.catalog.search.SearchQuery;
import shop.troth.kernel.StoreId;

/** Names of quoted items, for pages and emails. */
@Component
@RequiredArgsConstructor
public class QuotedItems {

    private static final int MOST_PRODUCTS = 3;
    private static final int MOST_ITEMS = 6;

    private final Catalog catalog;
    private final SearchProducts searchProducts;

    /** A few items that may be meant by someone who typed these words instead of an item number; empty for an empty string. */
    public List<Sku> meantBy(StoreId store, String words) {
        var wish = new SearchQuery(words, "", Map.of(), SearchQuery.Order.FITTING, "");
        return wish.text().isEmpty()
                ? List.of()
                : searchProducts.search(store, wish, MOST_PRODUCTS).products().stream()
                        .flatMap(it -> it.variants().stream())
                        .map(Variant::sku)
                        .limit(MOST_ITEMS)
                        .toList();
    }

    /** The product's name and what distinguishes the item; its number if it is no longer sold. */
    public String name(StoreId store, Sku sku) {
        return catalog.variant(store, sku)
                .flatMap(variant -> catalog.product(store, variant.product())
                        .map(it -> variant.inWords().isEmpty() ? it.name() : it.name() + ", " + variant.inWords()))
                .orElse(sku.value());
    }
}
