package shop.troth.storefront.page;

import shop.troth.pricing.Quote;

/**
 * The sums under the lines.
 *
 * @param goods with how many pieces, {@code delivery} with its method in words
 * @param delivery the price, or words where no method is chosen yet
 * @param tax the empty text where none is charged
 */
public record TotalsView(
        String goodsLabel, String goods, String deliveryLabel, String delivery, String tax, String total) {

    public static TotalsView of(Quote quote) {
        var pieces = quote.pieces();
        return new TotalsView(
                pieces == 1 ? "1 item" : pieces + " items",
                Amounts.text(quote.goods()),
                quote.delivery().map(it -> it.name() + ", " + it.days()).orElse("Delivery"),
                quote.delivery().map(it -> Amounts.text(it.price())).orElse("chosen at checkout"),
                quote.tax().isZero() ? "" : Amounts.text(quote.tax()),
                Amounts.text(quote.total()));
    }
}
