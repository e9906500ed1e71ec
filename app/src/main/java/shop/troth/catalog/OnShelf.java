package shop.troth.catalog;

import java.time.Instant;
import java.util.Map;

/**
 * A product as it stands in a catalog.
 *
 * @param position its place in the order of the catalog file; not always unique, the slug decides then
 * @param available pieces that could be had of each variant when it was read, a moment ago. For showing; decides nothing
 */
public record OnShelf(Product product, int position, Map<Sku, Integer> available) {

    /** As it is sold at a moment; the same object if it is so already. */
    OnShelf at(Instant now) {
        var then = product.at(now);
        return then == product ? this : new OnShelf(then, position, available);
    }
}
