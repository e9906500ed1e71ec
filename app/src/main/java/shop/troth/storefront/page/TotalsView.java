package shop.troth.storefront.page;

import shop.troth.pricing.Amounts;
import shop.troth.pricing.Quote;

/**
 * The sums under the lines.
 *
 * @param goods with how many pieces, {@code delivery} with its method in words
 * @param coupon what the coupon takes off; the empty text where none counts
 * @param delivery the price, or words where no method is chosen yet
 * @param tax words where it is not known yet; $0.00 where none is charged
 */
public record TotalsView(
        String goodsLabel,
        String goods,
        String couponLabel,
        String coupon,
        String deliveryLabel,
        String delivery,
        String tax,
        String total) {

    static final String NONE = "";

    private static final String AT_CHECKOUT = "Calculated at checkout";
    private static final String BY_ADDRESS = "Based on your address";

    public static TotalsView of(Quote quote) {
        var pieces = quote.pieces();
        return new TotalsView(
                goodsLabel(pieces),
                Amounts.text(quote.goods()),
                quote.reduction().map(it -> couponLabel(it.code().value())).orElse(NONE),
                quote.reduction().map(it -> Amounts.off(it.off())).orElse(NONE),
                quote.delivery()
                        .map(it -> "Shipping: " + it.name() + ", " + it.days())
                        .orElse("Shipping"),
                quote.delivery().map(it -> Amounts.text(it.price())).orElse(AT_CHECKOUT),
                tax(quote),
                Amounts.text(quote.total()));
    }

    /** What the last sum is called: an estimate while shipping or tax is still words. */
    public String totalLabel() {
        return delivery.equals(AT_CHECKOUT) || tax.equals(BY_ADDRESS) ? "Estimated total" : "Total";
    }

    private static String tax(Quote quote) {
        if (quote.taxLater()) {
            return BY_ADDRESS;
        }
        return quote.delivery().isEmpty() ? AT_CHECKOUT : Amounts.text(quote.tax());
    }

    static String goodsLabel(int pieces) {
        return pieces == 1 ? "Subtotal (1 item)" : "Subtotal (" + pieces + " items)";
    }

    static String deliveryLabel(String method) {
        return "Shipping (" + method + ")";
    }

    static String couponLabel(String code) {
        return "Coupon " + code;
    }
}
