package shop.troth.storefront.checkout;

import java.util.List;
import shop.troth.pricing.Amounts;
import shop.troth.stores.DeliveryMethod;

/** A way of delivery to choose. */
public record DeliveryView(String id, String name, String days, String price, boolean chosen) {

    /** @param chosen id of the chosen method; if it is none of them the first is chosen */
    public static List<DeliveryView> of(List<DeliveryMethod> methods, String chosen) {
        var known = methods.stream().anyMatch(it -> it.id().equals(chosen));
        return methods.stream()
                .map(it -> new DeliveryView(
                        it.id(),
                        it.name(),
                        it.days(),
                        Amounts.text(it.price()),
                        known ? it.id().equals(chosen) : it.equals(methods.getFirst())))
                .toList();
    }
}
