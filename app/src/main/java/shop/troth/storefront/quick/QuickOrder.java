package shop.troth.storefront.quick;

import shop.troth.checkout.CheckoutFeatures;
import shop.troth.policy.register.Feature;

/** The quick-order form as a feature that a store can have. It collects no personal data. */
public final class QuickOrder {

    public static final String ADDRESS = "/quick-order";

    public static final Feature FEATURE = Feature.of("quick-order", "ordering by item number")
            .needing(CheckoutFeatures.CART)
            .at(ADDRESS)
            .asExtra();

    private QuickOrder() {}
}
