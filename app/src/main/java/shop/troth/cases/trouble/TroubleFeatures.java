package shop.troth.cases.trouble;

import java.util.List;
import shop.troth.checkout.CheckoutFeatures;
import shop.troth.policy.register.Feature;

/** What a store can have for orders in trouble. */
public final class TroubleFeatures {

    public static final Feature MESSAGES = Feature.of(
                    "trouble-mail", "an e-mail when an order is in trouble", TroubleUses.TELL.declared())
            .needing(CheckoutFeatures.ORDER_LINK.id())
            .at("/orders/{token}/pay");

    static final Feature DISPUTES = Feature.of(
                    "disputes", "a case for each charge that is disputed at the bank", TroubleUses.DISPUTED)
            .needing(CheckoutFeatures.GUEST_CHECKOUT.id());

    private TroubleFeatures() {}

    public static List<Feature> all() {
        return List.of(MESSAGES, DISPUTES);
    }
}
