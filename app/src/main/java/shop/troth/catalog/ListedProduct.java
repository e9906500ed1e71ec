package shop.troth.catalog;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * A product in a catalog.
 *
 * @param position position in the order of the catalog file; products with equal positions are ordered by slug
 * @param available available pieces by variant when the product was last read; only for display
 */
public record ListedProduct(Product product, int position, Map<Sku, Integer> available) {

    /** Whether a variant can be had. */
    public boolean has(Variant variant) {
        return available.getOrDefault(variant.sku(), 0) > 0;
    }

    /** Whether no variant can be had. */
    public boolean isSoldOut() {
        return product.variants().stream().noneMatch(this::has);
    }

    /** Returns the variant that the product's page opens with and whose price lists show: the lowest-priced of those that can be had, or of all. */
    public Variant opening() {
        return product.variants().stream()
                .filter(it -> isSoldOut() || has(it))
                .min(Comparator.comparing(it -> it.price().getAmount()))
                .orElseThrow();
    }

    /** Returns it as sold at a given time; the same object if nothing differs. */
    ListedProduct at(Instant now) {
        var then = product.at(now);
        return then == product ? this : new ListedProduct(then, position, available);
    }
}
