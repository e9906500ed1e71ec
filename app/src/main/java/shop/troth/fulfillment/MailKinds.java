package shop.troth.fulfillment;

import java.util.List;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.vault.Use;

/** The kinds of email about an order, as named in the mail queue. Never changed once used. */
public final class MailKinds {

    /** About an order. */
    public static final String CONFIRMATION = "confirmation";

    /** About a cancellation. */
    public static final String CANCELLED = "cancelled";

    /** About a change of address. */
    public static final String ADDRESS_CHANGED = "address-changed";

    /** About a shipment. */
    public static final String SHIPPED = "shipped";

    /** About a shipment whose tracking number was added or changed after it left. */
    public static final String TRACKING = "tracking";

    /** About an order. */
    public static final String ORDER_LINK = "order-link";

    /** About a refund after shipping. */
    public static final String REFUNDED = "refunded";

    /** About a return, like the next two. */
    public static final String RETURN_APPROVED = "return-approved";

    public static final String RETURN_REFUSED = "return-refused";

    public static final String RETURN_RECEIVED = "return-received";

    /** About a version of an order, like the next two. */
    public static final String EDITED = "order-edited";

    public static final String EDIT_TO_PAY = "order-edit-to-pay";
    public static final String EDIT_ENDED = "order-edit-ended";

    /** About an order on account. */
    public static final String INVOICE_OVERDUE = "invoice-overdue";

    private MailKinds() {}

    /** All kinds, for the register. Each tells what happened to an order, or was requested, so none can be turned off. */
    static List<DeclaredMail> all() {
        return List.of(
                always(CONFIRMATION, "an order is placed", FulfillmentUses.CONFIRM),
                always(CANCELLED, "all or part of an order is canceled", FulfillmentUses.WRITE_CANCELLED),
                always(REFUNDED, "money of a shipped order is refunded", FulfillmentUses.WRITE_REFUNDED),
                always(RETURN_APPROVED, "a return is approved", FulfillmentUses.WRITE_RETURN),
                always(RETURN_REFUSED, "a return is refused", FulfillmentUses.WRITE_RETURN),
                always(RETURN_RECEIVED, "a return has arrived", FulfillmentUses.WRITE_RETURN),
                always(EDITED, "an order is changed before it ships", FulfillmentUses.WRITE_EDITED),
                always(EDIT_TO_PAY, "a change of an order costs more and can be paid", FulfillmentUses.WRITE_EDITED),
                always(
                        EDIT_ENDED,
                        "a change of an order isn't paid in time, or is withdrawn",
                        FulfillmentUses.WRITE_EDITED),
                always(ADDRESS_CHANGED, "an order's address is changed", FulfillmentUses.WRITE_ADDRESS),
                always(SHIPPED, "an order, or part of it, is on its way", FulfillmentUses.WRITE_SHIPPED),
                always(TRACKING, "the tracking number of a package is added or changed", FulfillmentUses.WRITE_SHIPPED),
                always(
                        INVOICE_OVERDUE,
                        "the invoice of an order on account is overdue, twice at most",
                        FulfillmentUses.WRITE_OVERDUE),
                always(ORDER_LINK, "a person requests a new link to their order", FulfillmentUses.WRITE_LINK));
    }

    private static DeclaredMail always(String kind, String about, Use use) {
        return DeclaredMail.always(kind, about, use.purpose().name());
    }
}
