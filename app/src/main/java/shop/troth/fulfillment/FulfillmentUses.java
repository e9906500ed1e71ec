package shop.troth.fulfillment;

import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of data about people after an order is paid; {@link FulfillmentFeatures} says which feature has which. */
public final class FulfillmentUses {

    private static final Recipient BANK = new Recipient("supplier.bank");
    private static final Recipient MAIL = new Recipient("supplier.mail");

    /** Confirming an order to its buyer. */
    public static final Use CONFIRM = Use.of(
                    "confirmation mail",
                    "order.communicate",
                    MAIL,
                    Kind.NAME,
                    Kind.EMAIL,
                    Kind.SHIPPING,
                    Kind.BILLING,
                    Kind.ORDER_COMMENT,
                    Kind.GIFT_NOTE,
                    Kind.PURCHASE_ORDER)
            .withColumns("order.number", "order.lines", "payment.amount")
            .given(Fact.ORDER_OPEN);

    /** Comparing an email address with that of the order behind a link, and finding the other orders of that address. */
    public static final Use PROVE_ADDRESS = Use.of("proof of address", "order.communicate", Recipient.SELF, Kind.EMAIL)
            .given(Fact.ORDER_OPEN, Fact.SUBJECT_ASKED);

    /** Mailing a new link to an order's page to the email address it was placed with. */
    public static final Use WRITE_LINK = Use.of("mail with an order's link", "order.communicate", MAIL, Kind.EMAIL)
            .withColumns("order.number")
            .given(Fact.ORDER_OPEN);

    /** Showing the order's page: the buyer asks to see what the store holds, and the ledger records that it was shown. */
    public static final Use SHOW_ORDER = Use.of(
                    "order page",
                    "rights.access",
                    Recipient.SUBJECT,
                    Kind.NAME,
                    Kind.EMAIL,
                    Kind.PHONE,
                    Kind.ORGANISATION,
                    Kind.SHIPPING,
                    Kind.BILLING,
                    Kind.ORDER_COMMENT,
                    Kind.GIFT_NOTE,
                    Kind.PURCHASE_ORDER)
            .given(Fact.SUBJECT_ASKED);

    /** Showing a buyer their invoice. */
    public static final Use INVOICE = Use.of(
                    "invoice for its buyer",
                    "rights.access",
                    Recipient.SUBJECT,
                    Kind.NAME,
                    Kind.ORGANISATION,
                    Kind.SHIPPING,
                    Kind.BILLING,
                    Kind.PURCHASE_ORDER)
            .withColumns("order.number", "order.lines", "payment.amount")
            .given(Fact.SUBJECT_ASKED);

    /** Asking the bank for a refund. */
    public static final DeclaredUse REFUND = DeclaredUse.of(
                    "refund at the bank",
                    List.of(Action.SHARE),
                    "order.dispute",
                    BANK,
                    "order.number",
                    "payment.amount",
                    "payment.reference")
            .knowing(Fact.GIVEN_FOR, Fact.ORDER_OPEN);

    /** Recording what the bank says of a refund. */
    static final DeclaredUse REFUND_NOTED = DeclaredUse.takingIn("refund noted", "order.pay", "payment.reference")
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

    /** Collecting a new shipping address in place of the one an order was placed with. */
    static final DeclaredUse NEW_ADDRESS =
            DeclaredUse.takingIn("changed shipping address", "order.fulfil").knowing(Fact.TOLD, Fact.ORDER_OPEN);

    /** Finding the open orders that a correction in an account applies to, by email address, name, and shipping address. */
    public static final Use CORRECT = Use.of(
                    "correcting open orders", "rights.correct", Recipient.SELF, Kind.NAME, Kind.EMAIL, Kind.SHIPPING)
            .given(Fact.SUBJECT_ASKED);

    /** Telling a buyer that all or part of an order is canceled. */
    public static final Use WRITE_CANCELLED = Use.of(
                    "cancellation mail", "order.communicate", MAIL, Kind.NAME, Kind.EMAIL)
            .withColumns("order.number", "order.lines", "payment.amount", "payment.method")
            .given(Fact.ORDER_OPEN);

    /** Telling a buyer that a shipped order is refunded. */
    public static final Use WRITE_REFUNDED = Use.of("refund mail", "order.communicate", MAIL, Kind.NAME, Kind.EMAIL)
            .withColumns("order.number", "order.lines", "payment.amount", "payment.method")
            .given(Fact.ORDER_OPEN);

    /** Reminding a buyer of an invoice that is overdue. */
    public static final Use WRITE_OVERDUE = Use.of(
                    "reminder of an invoice", "order.communicate", MAIL, Kind.NAME, Kind.EMAIL, Kind.PURCHASE_ORDER)
            .withColumns("order.number", "payment.amount")
            .given(Fact.ORDER_OPEN);

    /** Telling a buyer that an order was changed before it ships, or can be. */
    public static final Use WRITE_EDITED = Use.of(
                    "changed order mail", "order.communicate", MAIL, Kind.NAME, Kind.EMAIL)
            .withColumns("order.number", "order.lines", "payment.amount", "payment.method")
            .given(Fact.ORDER_OPEN);

    /** Sending a buyer to the bank's page to pay the difference of a changed order. */
    public static final DeclaredUse EDIT_TO_BANK = DeclaredUse.of(
                    "payment of a changed order at the bank",
                    List.of(Action.SHARE),
                    "order.pay",
                    BANK,
                    "order.number",
                    "payment.amount")
            .knowing(Fact.GIVEN_FOR, Fact.ORDER_OPEN);

    /** Recording what the bank says of that payment. */
    public static final DeclaredUse EDIT_PAID = DeclaredUse.takingIn(
                    "payment of a changed order noted", "order.pay", "payment.reference", "payment.method")
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

    /** Recording which goods come back, and the reason, from a closed list. */
    public static final DeclaredUse RETURN_NOTED =
            DeclaredUse.takingIn("return noted", "order.dispute", "order.lines").knowing(Fact.TOLD, Fact.ORDER_OPEN);

    /** Telling a buyer the state of a return. */
    public static final Use WRITE_RETURN = Use.of("return mail", "order.communicate", MAIL, Kind.NAME, Kind.EMAIL)
            .withColumns("order.number", "order.lines")
            .given(Fact.ORDER_OPEN);

    /** Telling a buyer that the address of an order was changed, and to what. */
    public static final Use WRITE_ADDRESS = Use.of(
                    "address mail", "order.communicate", MAIL, Kind.NAME, Kind.EMAIL, Kind.SHIPPING)
            .withColumns("order.number")
            .given(Fact.ORDER_OPEN);

    /** Handing over a package: of this data, only what its carrier needs. */
    public static final Use LABEL = Use.of(
                    "label of a parcel",
                    "order.deliver",
                    new Recipient("supplier.carrier"),
                    Kind.NAME,
                    Kind.ORGANISATION,
                    Kind.PHONE,
                    Kind.SHIPPING)
            .withColumns("order.number")
            .given(Fact.ORDER_OPEN);

    /** Telling a carrier which order was corrected after it got the label, but not the new data. */
    public static final DeclaredUse TELL_CARRIER = DeclaredUse.of(
                    "telling a carrier of a correction",
                    List.of(Action.SHARE),
                    "rights.correct",
                    new Recipient("supplier.carrier"),
                    "order.number")
            .knowing(Fact.SUBJECT_ASKED);

    /** Telling a buyer that an order has shipped. */
    public static final Use WRITE_SHIPPED = Use.of(
                    "shipping mail", "order.communicate", MAIL, Kind.NAME, Kind.EMAIL, Kind.SHIPPING)
            .withColumns("order.number", "order.lines")
            .given(Fact.ORDER_OPEN);

    /** Opening what is held about a person to erase it at their request. */
    static final DeclaredUse ERASE = DeclaredUse.of(
                    "erasing on request",
                    List.of(Action.USE),
                    "rights.erase",
                    Recipient.SELF,
                    "person.name",
                    "contact.email",
                    "contact.postal.shipping",
                    "contact.postal.billing")
            .knowing(Fact.SUBJECT_ASKED);

    private FulfillmentUses() {}
}
