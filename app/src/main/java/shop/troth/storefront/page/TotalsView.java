package shop.troth.storefront.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import shop.troth.orders.Order;
import shop.troth.pricing.Amounts;
import shop.troth.pricing.Quote;

/**
 * The sums under the lines.
 *
 * @param goods label with the number of pieces; that of {@code delivery} has its method
 * @param discounts what promotions take off the goods
 * @param coupon what the coupon takes off; empty if none applies
 * @param delivery the price, or words if no method is chosen yet
 * @param tax words if it is not known yet or the buyer is exempt; otherwise the amount, {@code $0.00} if none is charged
 * @param ways how the total is paid; empty if only by card
 * @param due what is paid by card
 * @param notes how promotions were chosen, sentences
 */
public record TotalsView(
        String goodsLabel,
        String goods,
        List<Row> discounts,
        String couponLabel,
        String coupon,
        String deliveryLabel,
        String delivery,
        String tax,
        String total,
        List<Row> ways,
        String due,
        List<String> notes) {

    /** One sum. */
    public record Row(String label, String amount) {}

    static final String NONE = "";

    private static final String FROM = "From ";
    private static final String AT_CHECKOUT = "Calculated at checkout";
    private static final String BY_ADDRESS = "Based on your address";

    public static TotalsView of(Quote quote) {
        var pieces = quote.pieces();
        return new TotalsView(
                goodsLabel(pieces),
                Amounts.text(quote.goods()),
                quote.offered().goods().stream()
                        .map(it -> new Row(it.label(), Amounts.off(it.amount())))
                        .toList(),
                quote.reduction().map(it -> couponLabel(it.code().value())).orElse(NONE),
                quote.reduction().map(it -> Amounts.off(it.off())).orElse(NONE),
                quote.delivery()
                        .map(it -> "Shipping: " + it.name() + ", " + it.days() + free(quote))
                        .orElse("Shipping"),
                quote.delivery().map(Amounts::text).orElse(AT_CHECKOUT),
                tax(quote),
                Amounts.text(quote.total()),
                List.of(),
                Amounts.text(quote.total()),
                notes(quote));
    }

    /** Returns the totals with another note. */
    public TotalsView noting(String note) {
        return new TotalsView(
                goodsLabel,
                goods,
                discounts,
                couponLabel,
                coupon,
                deliveryLabel,
                delivery,
                tax,
                total,
                ways,
                due,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /**
     * Returns the totals with what a gift card pays.
     *
     * @param rest what is left to pay by card
     * @param note another note, or empty
     */
    public TotalsView with(Order.Gift gift, Money rest, String note) {
        return new TotalsView(
                goodsLabel,
                goods,
                discounts,
                couponLabel,
                coupon,
                deliveryLabel,
                delivery,
                tax,
                total,
                List.of(
                        new Row(gift.label(), Amounts.off(gift.amount())),
                        new Row("Left to pay by card", Amounts.text(rest))),
                rest.isZero() ? NONE : Amounts.text(rest),
                note.isEmpty() ? notes : noting(note).notes());
    }

    /** Returns text such as {@code  (Free shipping over $50)}, if a promotion makes delivery free. */
    private static String free(Quote quote) {
        return quote.discounts().stream()
                .filter(it -> it.delivery())
                .findFirst()
                .map(it -> " (" + it.name() + ")")
                .orElse("");
    }

    private static List<String> notes(Quote quote) {
        var offered = quote.offered();
        var notes = new ArrayList<String>();
        offered.delivery()
                .filter(it -> quote.discounts().stream().noneMatch(one -> one.delivery()))
                .ifPresent(it -> notes.add("“%s”: %s shipping is free%s."
                        .formatted(
                                it.discount().name(),
                                it.name(),
                                it.instead() ? ", instead of your other discounts" : " for this order")));
        offered.passed().forEach(it -> notes.add("“%s” ".formatted(it.name()) + notCombined(it.with(), it.better())));
        return List.copyOf(notes);
    }

    /**
     * Returns why a promotion or coupon does not apply, to follow its name.
     *
     * @param with the name of a promotion that applies instead, if there is one
     * @param better whether the ones that apply save more
     */
    public static String notCombined(Optional<String> with, boolean better) {
        return "can’t be combined with %s.%s"
                .formatted(
                        with.map("“%s”"::formatted).orElse("your other discounts"),
                        better ? " You get the better deal." : "");
    }

    /** Returns the label of the total: an estimate while shipping or tax is not known. */
    public String totalLabel() {
        var estimated = delivery.equals(AT_CHECKOUT) || delivery.startsWith(FROM) || tax.equals(BY_ADDRESS);
        return estimated ? "Estimated total" : "Total";
    }

    private static String tax(Quote quote) {
        return quote.taxLater()
                ? BY_ADDRESS
                : Amounts.tax(quote.tax(), quote.exempt().isPresent());
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
