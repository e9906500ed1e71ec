package shop.troth.catalog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One store's products as they were at a moment: immutable, impersonal, shared by all who browse. */
final class Catalogue {

    private final Map<String, Product> bySlug = new LinkedHashMap<>();
    private final Map<Sku, Variant> bySku = new LinkedHashMap<>();
    private final List<Product> products;
    private final List<String> categories;

    Catalogue(Collection<Product> products) {
        this.products = List.copyOf(products);
        this.categories = products.stream().map(Product::category).distinct().toList();
        for (var product : products) {
            bySlug.put(product.slug(), product);
            product.variants().forEach(variant -> bySku.put(variant.sku(), variant));
        }
    }

    List<Product> products() {
        return products;
    }

    List<String> categories() {
        return categories;
    }

    Optional<Product> product(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    Optional<Variant> variant(Sku sku) {
        return Optional.ofNullable(bySku.get(sku));
    }
}
