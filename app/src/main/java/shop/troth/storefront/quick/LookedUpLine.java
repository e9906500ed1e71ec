package shop.troth.storefront.quick;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;

/**
 * A line compared with the catalog and the stock.
 *
 * @param what the variant with this number, if there is one
 * @param name of its product
 * @param pieces how many can be added; empty unless the line is valid
 * @param available pieces available besides those in the cart
 * @param error why it cannot be added, one sentence; empty if it can
 * @param near variants that may have been meant
 */
record LookedUpLine(
        QuickOrderLine line,
        Optional<Variant> what,
        String name,
        int pieces,
        int available,
        String error,
        List<QuickView.Near> near) {

    boolean isGood() {
        return error.isEmpty();
    }

    Sku sku() {
        return what.orElseThrow().sku();
    }

    Money total() {
        return what.orElseThrow().price(pieces).multipliedBy(pieces);
    }
}
