package shop.troth.storefront.quick;

import shop.troth.checkout.CheckoutFeatures;
import shop.troth.policy.register.Feature;

/** The quick-order pad as something a store can have. It asks nothing about people. */
public final class QuickOrder {

    public static final String ADDRESS = "/quick-order";

    public static final Feature FEATURE = Feature.of("quick-order", "ordering by item number")
            .needing(CheckoutFeatures.CART)
            .at(ADDRESS)
            .asExtra();

    private QuickOrder() {}
}
