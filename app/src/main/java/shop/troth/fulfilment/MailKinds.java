package shop.troth.fulfilment;

/** The kinds of mail about an order, as they stand in the queue. Never changed once used. */
public final class MailKinds {

    /** About an order. */
    public static final String CONFIRMATION = "confirmation";

    /** About a cancellation. */
    public static final String CANCELLED = "cancelled";

    /** About a change of address. */
    public static final String ADDRESS_CHANGED = "address-changed";

    /** About an order. */
    public static final String SHIPPED = "shipped";

    private MailKinds() {}
}
