package shop.troth.insight;

/**
 * Sums of a period. Amounts are in minor units of one currency.
 *
 * @param orders number of orders paid
 * @param pieces in these orders
 * @param gross price of these pieces before discounts
 * @param off total of discounts
 * @param shipping shipping charged; for a discount, shipping waived
 * @param tax tax charged
 * @param refunds number of cancellations of paid orders and refunds after shipping, regardless of when the order was paid
 * @param piecesBack pieces that were canceled or refunded
 * @param back refunded part of item prices after discounts, including goodwill
 * @param shippingBack shipping refunded
 * @param taxBack tax refunded
 * @param taxable by state, items of taxed orders after discounts, less those refunded with their tax; otherwise zero
 * @param untaxed the same of orders without tax
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
        long taxBack,
        long taxable,
        long untaxed) {

    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static final Figures ONE_ORDER = new Figures(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    static final Figures ONE_REFUND = new Figures(0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);

    static Figures items(long pieces, long gross, long off) {
        return new Figures(0, pieces, gross, off, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    static Figures charges(long shipping, long tax) {
        return new Figures(0, 0, 0, 0, shipping, tax, 0, 0, 0, 0, 0, 0, 0);
    }

    static Figures itemsBack(long pieces, long back) {
        return new Figures(0, 0, 0, 0, 0, 0, 0, pieces, back, 0, 0, 0, 0);
    }

    static Figures chargesBack(long shipping, long tax) {
        return new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, shipping, tax, 0, 0);
    }

    /** @param isTaxed whether the order of these items has sales tax */
    static Figures ofTax(boolean isTaxed, long items) {
        return new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, isTaxed ? items : 0, isTaxed ? 0 : items);
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
                taxBack + more.taxBack,
                taxable + more.taxable,
                untaxed + more.untaxed);
    }

    Figures negated() {
        return new Figures(
                -orders,
                -pieces,
                -gross,
                -off,
                -shipping,
                -tax,
                -refunds,
                -piecesBack,
                -back,
                -shippingBack,
                -taxBack,
                -taxable,
                -untaxed);
    }

    Figures minus(Figures less) {
        return plus(less.negated());
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** Returns items after discounts and refunds. */
    public long net() {
        return gross - off - back;
    }

    /** Returns what was refunded beside items with their tax, as a negative amount: goodwill, and parts of refunds that failed. */
    public long besideItems() {
        return net() - taxable - untaxed;
    }

    /** Returns shipping charged less shipping refunded. */
    public long netShipping() {
        return shipping - shippingBack;
    }

    /** Returns tax charged less tax refunded. */
    public long netTax() {
        return tax - taxBack;
    }

    /** Returns items, shipping, and tax, less refunds. */
    public long total() {
        return net() + netShipping() + netTax();
    }

    /** Returns the total refunded. */
    public long refunded() {
        return back + shippingBack + taxBack;
    }
}
