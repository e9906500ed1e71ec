package shop.troth.insight;

/**
 * Sums of a time. Amounts are whole minor units of one currency.
 *
 * @param orders that were paid
 * @param pieces of these orders
 * @param gross what these cost before discounts
 * @param off what discounts took off that
 * @param shipping charged; of a discount, what it waived
 * @param tax charged
 * @param refunds cancellations of paid orders and refunds after shipping, whenever the order was paid
 * @param piecesBack pieces that were canceled or refunded
 * @param back what was returned of the price of items after discounts, goodwill included
 * @param shippingBack what was returned of shipping
 * @param taxBack what was returned of tax
 */
public record Figures(
        long orders,
        long pieces,
        long gross,
        long off,
        long shipping,
        long tax,
        long refunds,
        long piecesBack,
        long back,
        long shippingBack,
        long taxBack) {

    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static final Figures ONE_ORDER = new Figures(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    static final Figures ONE_REFUND = new Figures(0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);

    static Figures items(long pieces, long gross, long off) {
        return new Figures(0, pieces, gross, off, 0, 0, 0, 0, 0, 0, 0);
    }

    static Figures charges(long shipping, long tax) {
        return new Figures(0, 0, 0, 0, shipping, tax, 0, 0, 0, 0, 0);
    }

    static Figures itemsBack(long pieces, long back) {
        return new Figures(0, 0, 0, 0, 0, 0, 0, pieces, back, 0, 0);
    }

    static Figures chargesBack(long shipping, long tax) {
        return new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, shipping, tax);
    }

    public Figures plus(Figures more) {
        return new Figures(
                orders + more.orders,
                pieces + more.pieces,
                gross + more.gross,
                off + more.off,
                shipping + more.shipping,
                tax + more.tax,
                refunds + more.refunds,
                piecesBack + more.piecesBack,
                back + more.back,
                shippingBack + more.shippingBack,
                taxBack + more.taxBack);
    }

    Figures negated() {
        return new Figures(
                -orders, -pieces, -gross, -off, -shipping, -tax, -refunds, -piecesBack, -back, -shippingBack, -taxBack);
    }

    Figures minus(Figures less) {
        return plus(less.negated());
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** Items after discounts and refunds. */
    public long net() {
        return gross - off - back;
    }

    /** Shipping charged less shipping refunded. */
    public long netShipping() {
        return shipping - shippingBack;
    }

    /** Tax charged less tax refunded. */
    public long netTax() {
        return tax - taxBack;
    }

    /** Items, shipping and tax, less refunds. */
    public long total() {
        return net() + netShipping() + netTax();
    }

    /** All that was refunded. */
    public long refunded() {
        return back + shippingBack + taxBack;
    }
}
