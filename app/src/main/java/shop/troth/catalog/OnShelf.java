package shop.troth.catalog;

import java.time.Instant;
import java.util.Map;

/**
 * A product in a catalog.
 *
 * @param position position in the order of the catalog file; products with equal positions are ordered by slug
 * @param available available pieces by variant when the product was last read; only for display
 */
public record OnShelf(Product product, int position, Map<Sku, Integer> available) {

    /** Returns it as sold at a given time; the same object if nothing differs. */
    OnShelf at(Instant now) {
        var then = product.at(now);
        return then == product ? this : new OnShelf(then, position, available);
    }
}
