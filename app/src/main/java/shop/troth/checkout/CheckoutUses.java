package shop.troth.checkout;

import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** Everything the checkout does with data about people; {@link CheckoutFeatures} says which feature does what. */
public final class CheckoutUses {

    private static final Recipient BANK = new Recipient("supplier.bank");

    /** Taking in what the form asks of everybody, kept for a day unless an order comes of it. */
    static final DeclaredUse DETAILS = DeclaredUse.takingIn("details typed at the checkout", "order.fulfil")
            .knowing(Fact.TOLD, Fact.CHECKOUT_OPEN);

    /** What an order is: its number, its lines, its amount. */
    static final DeclaredUse ORDER = DeclaredUse.takingIn(
                    "placing an order", "order.fulfil", "order.number", "order.lines", "payment.amount")
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

    /** What comes with the request that places an order and is kept with it. */
    static final DeclaredUse ORIGIN =
            DeclaredUse.takingIn("where an order came from", "order.fulfil").knowing(Fact.TOLD, Fact.ORDER_OPEN);

    /** Sending a buyer to the bank's page. */
    static final DeclaredUse TO_BANK = DeclaredUse.of(
                    "payment at the bank", List.of(Action.SHARE), "order.pay", BANK, "order.number", "payment.amount")
            .knowing(Fact.GIVEN_FOR, Fact.ORDER_OPEN);

    /** What the bank says of a payment. */
    static final DeclaredUse PAYMENT = DeclaredUse.takingIn(
                    "payment noted", "order.pay", "payment.reference", "payment.method")
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

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
                    Kind.BILLING,
                    Kind.ORDER_COMMENT,
                    Kind.GIFT_NOTE)
            .given(Fact.CHECKOUT_OPEN, Fact.SUBJECT_ASKED);

    private CheckoutUses() {}
}
