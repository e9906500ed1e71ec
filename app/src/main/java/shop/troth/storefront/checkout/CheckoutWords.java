package shop.troth.storefront.checkout;

/** What the checkout tells beside its forms (clauses millipore.voluntary-and-knowing and purchase-collects). */
final class CheckoutWords {

    static final String CONTACT =
            "To carry out your order, to write to you about it, and to settle it if something goes wrong. Nothing else.";
    static final String SHIPPING =
            "To pack and deliver your order. The billing address goes on the invoice and into our books.";
    static final String SHIPS_TO = "We ship within the United States.";
    static final String WRITTEN =
            "What you write here is read to carry out this order. It is kept and forgotten with it.";
    static final String KEEPING =
            "If you leave before paying, we show what you typed for 15 minutes and forget it within a day. With an order it stays until 90 days after the "
                    + "order is closed, 18 months where a payment could still be disputed, and 7 years on the invoice.";

    static final String CLOSED =
            "Somebody gave their details here before. So that nobody else at this computer reads them, we show them for 15 minutes at "
                    + "most. Please fill them in again.";

    private CheckoutWords() {}
}
