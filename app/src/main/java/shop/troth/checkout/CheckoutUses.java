package shop.troth.checkout;

import java.util.List;
import shop.troth.policy.Recipient;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** Everything the checkout does with data about people; the policy checker reads this list. */
public final class CheckoutUses {

    /** Showing buyers what they typed, to look over and change. */
    public static final Use REVIEW = Use.of(
            "review before paying",
            "order.fulfil",
            Recipient.SELF,
            Kind.NAME,
            Kind.EMAIL,
            Kind.PHONE,
            Kind.ORGANISATION,
            Kind.SHIPPING,
            Kind.BILLING);

    /** Writing to a buyer that the order is placed. */
    public static final Use CONFIRM = Use.of(
                    "confirmation mail",
                    "order.communicate",
                    new Recipient("supplier.mail"),
                    Kind.NAME,
                    Kind.EMAIL,
                    Kind.SHIPPING,
                    Kind.BILLING)
            .withColumns("order.number", "order.lines", "payment.amount", "payment.method");

    /** Comparing the e-mail address given with the one of the order behind a link. */
    public static final Use PROVE_ADDRESS = Use.of("proof of address", "order.communicate", Recipient.SELF, Kind.EMAIL);

    /** The order's own page. */
    public static final Use SHOW_ORDER = Use.of(
            "order page",
            "order.communicate",
            Recipient.SELF,
            Kind.NAME,
            Kind.EMAIL,
            Kind.PHONE,
            Kind.ORGANISATION,
            Kind.SHIPPING,
            Kind.BILLING);

    private CheckoutUses() {}

    public static List<Use> all() {
        return List.of(REVIEW, CONFIRM, PROVE_ADDRESS, SHOW_ORDER);
    }
}
