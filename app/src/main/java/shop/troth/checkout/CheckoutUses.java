package shop.troth.checkout;

import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The checkout's uses of personal data; {@link CheckoutFeatures} says which feature has which. */
public final class CheckoutUses {

    private static final Recipient BANK = new Recipient("supplier.bank");

    /** Collecting the details in the form, kept for a day unless an order is placed. */
    static final DeclaredUse DETAILS = DeclaredUse.takingIn("details typed at the checkout", "order.fulfil")
            .knowing(Fact.TOLD, Fact.CHECKOUT_OPEN);

    /** Keeping an order: its number, its lines, its amount. */
    static final DeclaredUse ORDER = DeclaredUse.takingIn(
                    "placing an order", "order.fulfil", "order.number", "order.lines", "payment.amount")
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

    /** Keeping what comes with the request that places an order. */
    static final DeclaredUse ORIGIN =
            DeclaredUse.takingIn("where an order came from", "order.fulfil").knowing(Fact.TOLD, Fact.ORDER_OPEN);

    /** Sending a buyer to the bank's page. */
    static final DeclaredUse TO_BANK = DeclaredUse.of(
                    "payment at the bank", List.of(Action.SHARE), "order.pay", BANK, "order.number", "payment.amount")
            .knowing(Fact.GIVEN_FOR, Fact.ORDER_OPEN);

    /** Keeping what the bank says about a payment. */
    static final DeclaredUse PAYMENT = DeclaredUse.takingIn(
                    "payment noted", "order.pay", "payment.reference", "payment.method")
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

    /** Showing buyers what they typed, to review and change. */
    public static final Use REVIEW = Use.of(
                    "review before paying",
                    "order.fulfil",
                    Recipient.SELF,
                    Kind.NAME,
                    Kind.EMAIL,
                    Kind.PHONE,
                    Kind.ORGANISATION,
                    Kind.SHIPPING,
                    Kind.BILLING,
                    Kind.ORDER_COMMENT,
                    Kind.GIFT_NOTE)
            .given(Fact.CHECKOUT_OPEN, Fact.SUBJECT_ASKED);

    private CheckoutUses() {}
}
