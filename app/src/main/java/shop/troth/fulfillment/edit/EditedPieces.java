package shop.troth.fulfillment.edit;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import shop.troth.catalog.Sku;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;

/** The pieces that a change adds to an order or removes from it. */
public final class EditedPieces {

    private EditedPieces() {}

    /** What the second order has more of than the first, by SKU. */
    public static Map<Sku, Integer> more(Order before, Order after) {
        var more = new TreeMap<Sku, Integer>();
        after.lines().forEach(it -> {
            int had = before.line(it.sku()).map(OrderLine::quantity).orElse(0);
            if (it.quantity() > had) {
                more.put(new Sku(it.sku()), it.quantity() - had);
            }
        });
        return more;
    }

    /** Everything that is either added or removed. */
    static Collection<Sku> touched(Order before, Order after) {
        var all = new TreeSet<>(more(before, after).keySet());
        all.addAll(more(after, before).keySet());
        return all;
    }
}
