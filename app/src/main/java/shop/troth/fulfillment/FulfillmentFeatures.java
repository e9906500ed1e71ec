package shop.troth.fulfillment;

import java.util.List;
import java.util.Set;
import shop.troth.policy.DataCategory;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;

/**
 * Features of a store after an order is paid, each with its uses of data about people. None depends on the checkout: a store that stops
 * selling still owes its past buyers their goods, pages, and rights.
 */
public final class FulfillmentFeatures {

    private static final Set<DataCategory> BY_CHOICE = Set.of(
            Kind.PHONE.category(),
            Kind.ORGANISATION.category(),
            Kind.ORDER_COMMENT.category(),
            Kind.GIFT_NOTE.category());

    public static final Feature CONFIRMATION = Feature.of(
            "confirmation-mail",
            "an email that confirms an order",
            FulfillmentUses.CONFIRM.without(BY_CHOICE).declared());

    public static final Feature ORDER_LINK = Feature.of(
                    "order-link",
                    "a page for each order, reached from the link in its email",
                    FulfillmentUses.PROVE_ADDRESS.declared(),
                    FulfillmentUses.WRITE_LINK.declared(),
                    FulfillmentUses.SHOW_ORDER.without(BY_CHOICE).declared())
            .at("/orders/{token}", "/orders/{token}/uses", "/orders/link");

    /** The pass that keeps an order open for a while after its email address was entered; its cookie belongs to the storefront. */
    public static final String PASS = "order-pass";

    public static final Feature CANCEL = Feature.of(
                    "order-cancel",
                    "canceling an order before it ships",
                    FulfillmentUses.REFUND,
                    FulfillmentUses.REFUND_NOTED)
            .needing(PASS)
            .at("/orders/{token}/cancel");

    public static final Feature CHANGE_ADDRESS = Feature.of(
                    "order-address",
                    "changing an order's address before it ships",
                    FulfillmentUses.NEW_ADDRESS.asking(AddressForm.FORM.id(), List.of(Kind.SHIPPING.category())))
            .withForm(AddressForm.FORM.declared())
            .needing(PASS)
            .at("/orders/{token}/address");

    public static final Feature CORRECT = Feature.of(
                    "order-correct", "correcting open orders from an account", FulfillmentUses.CORRECT.declared())
            .needing(CHANGE_ADDRESS.id());

    public static final Feature INVOICE = Feature.of(
                    "order-invoice",
                    "an invoice to keep",
                    FulfillmentUses.INVOICE.without(BY_CHOICE).declared())
            .needing(PASS)
            .at("/orders/{token}/invoice", "/orders/{token}/invoice/{number}");

    public static final Feature CANCELLED_MAIL = Feature.of(
            "cancelled-mail", "an email when an order is canceled", FulfillmentUses.WRITE_CANCELLED.declared());

    public static final Feature REFUND = Feature.of(
            "order-refund", "refunding an order after it ships", FulfillmentUses.REFUND, FulfillmentUses.REFUND_NOTED);

    public static final Feature REFUNDED_MAIL = Feature.of(
            "refunded-mail", "an email when a shipped order is refunded", FulfillmentUses.WRITE_REFUNDED.declared());

    /** Staff change an order before it ships; the buyer pays a difference from the order's page. */
    public static final Feature EDIT = Feature.of(
                    "order-edit",
                    "changing an order before it ships",
                    FulfillmentUses.REFUND,
                    FulfillmentUses.REFUND_NOTED,
                    FulfillmentUses.EDIT_TO_BANK,
                    FulfillmentUses.EDIT_PAID,
                    FulfillmentUses.WRITE_EDITED.declared())
            .needing(ORDER_LINK.id(), PASS)
            .at("/orders/{token}/change", "/orders/change/paid");

    /** Staff open a return; the buyer can request one from the order's page if the store says for how many days. */
    public static final Feature RETURN = Feature.of(
                    "order-return", "returning items of an order", FulfillmentUses.RETURN_NOTED)
            .needing(REFUND.id(), PASS)
            .at("/orders/{token}/return");

    public static final Feature RETURN_MAIL =
            Feature.of("return-mail", "emails about a return", FulfillmentUses.WRITE_RETURN.declared());

    public static final Feature ADDRESS_MAIL = Feature.of(
            "address-mail", "an email when an order's address is changed", FulfillmentUses.WRITE_ADDRESS.declared());

    public static final Feature SHIPPED_MAIL =
            Feature.of("shipped-mail", "an email when an order ships", FulfillmentUses.WRITE_SHIPPED.declared());

    /** Reminding of the invoice of an order on account. */
    public static final Feature OVERDUE_MAIL = Feature.of(
                    "overdue-mail", "an email when an invoice is overdue", FulfillmentUses.WRITE_OVERDUE.declared())
            .needing("on-account", INVOICE.id());

    public static final Feature SHIPPING = Feature.of(
            "shipping",
            "shipping with a carrier",
            FulfillmentUses.LABEL.without(BY_CHOICE).declared());

    public static final Feature TELL_CARRIER = Feature.of(
                    "carrier-told", "telling carriers which orders were corrected", FulfillmentUses.TELL_CARRIER)
            .needing(SHIPPING.id());

    public static final Feature ERASE = Feature.of(
                    "order-erase", "erasing one's data from the order page", FulfillmentUses.ERASE)
            .needing(ORDER_LINK.id(), PASS)
            .at("/orders/{token}/erase");

    private FulfillmentFeatures() {}

    static List<Feature> all() {
        return List.of(
                CONFIRMATION,
                ORDER_LINK,
                CANCEL,
                CHANGE_ADDRESS,
                CORRECT,
                INVOICE,
                CANCELLED_MAIL,
                REFUND,
                REFUNDED_MAIL,
                EDIT,
                RETURN,
                RETURN_MAIL,
                ADDRESS_MAIL,
                SHIPPED_MAIL,
                OVERDUE_MAIL,
                SHIPPING,
                TELL_CARRIER,
                ERASE);
    }
}
