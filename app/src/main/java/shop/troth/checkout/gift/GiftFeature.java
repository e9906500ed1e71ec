package shop.troth.checkout.gift;

import shop.troth.policy.Fact;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;

/** The feature of paying with a gift card. */
public final class GiftFeature {

    /** Keeping that an order was paid with a gift card, and with which. */
    private static final DeclaredUse PAID = DeclaredUse.takingIn(
                    "payment by gift card noted", "order.pay", "payment.reference", "payment.method")
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

    public static final Feature GIFT_CARDS = Feature.of("gift-cards", "paying with a gift card", PAID)
            .needing("guest-checkout")
            .at("/cart/gift-card", "/cart/gift-card/remove");

    private GiftFeature() {}
}
