package shop.troth.storefront.checkout;

import java.util.List;
import shop.troth.checkout.LookAtCart.Way;
import shop.troth.pricing.Amounts;

/**
 * A way of delivery to choose.
 *
 * @param arrives when, in words
 */
public record DeliveryView(String id, String name, String days, String arrives, String price, boolean chosen) {

    /** @param chosen id of the chosen method; if it is none of them the first is chosen */
    public static List<DeliveryView> of(List<Way> ways, String chosen) {
        var known = ways.stream().anyMatch(it -> it.method().id().equals(chosen));
        return ways.stream()
                .map(it -> new DeliveryView(
                        it.method().id(),
                        it.method().name(),
                        it.method().days(),
                        it.arrival().inWords(),
                        Amounts.text(it.method().price()),
                        known ? it.method().id().equals(chosen) : it.equals(ways.getFirst())))
                .toList();
    }
}
