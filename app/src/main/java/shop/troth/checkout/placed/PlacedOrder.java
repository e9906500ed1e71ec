package shop.troth.checkout.placed;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import shop.troth.delivery.Arrival;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.Order.Untaxed;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderNumber;
import shop.troth.orders.OrderState;
import shop.troth.pricing.Quote;
import shop.troth.stores.Store;
import shop.troth.stores.terms.Terms;

/** Makes an order from a priced cart, with the amounts that were shown. */
public final class PlacedOrder {

    private PlacedOrder() {}

    /**
     * Returns a new order that waits for payment.
     *
     * @param quote the price, with a delivery method
     * @param gift what a gift card pays, if any
     * @param policy short hash of the policy in effect
     */
    public static Order of(
            Store store,
            SubjectId buyer,
            Quote quote,
            Optional<Order.Gift> gift,
            Optional<Arrival> arrival,
            String policy,
            Instant now) {
        var lines = quote.lines().stream().map(PlacedOrder::line).toList();
        var delivery = quote.delivery().orElseThrow();
        return new Order(
                store.id(),
                OrderId.next(),
                OrderNumber.next(),
                buyer,
                OrderState.AWAITING_PAYMENT,
                lines,
                totals(store, quote, delivery.price()),
                new Order.Delivery(
                        delivery.id(), arrival.map(it -> new Order.Arrival(it.from(), it.until(), it.wished()))),
                policy,
                store.conditions().terms().map(Terms::version),
                now,
                gift);
    }

    private static Order.Totals totals(Store store, Quote quote, Money delivery) {
        var discounts = quote.discounts().stream()
                .map(it -> new Order.Discount(it.promotion(), it.name(), it.code(), it.delivery(), it.amount()))
                .toList();
        var rate = quote.exempt().isPresent() ? OptionalInt.of(0) : rate(store, quote, delivery);
        return new Order.Totals(
                quote.goods(),
                discounts,
                quote.reduction().map(it -> new Order.Coupon(it.code().value(), it.off())),
                delivery,
                quote.tax(),
                rate,
                untaxed(store, quote, rate),
                quote.total());
    }

    private static OptionalInt rate(Store store, Quote quote, Money delivery) {
        return store.conditions()
                .salesTax()
                .rateOf(quote.total().minus(delivery).minus(quote.tax()), quote.tax());
    }

    private static Optional<Untaxed> untaxed(Store store, Quote quote, OptionalInt rate) {
        if (quote.exempt().isPresent()) {
            return quote.exempt().map(it -> new Untaxed(Untaxed.Why.EXEMPT, it.spared()));
        }
        if (!store.conditions().salesTax().isCollected()) {
            return Optional.of(new Untaxed(Untaxed.Why.NOT_COLLECTED, OptionalInt.empty()));
        }
        return rate.equals(OptionalInt.of(0))
                ? Optional.of(new Untaxed(Untaxed.Why.NO_RATE, OptionalInt.empty()))
                : Optional.empty();
    }

    private static OrderLine line(Quote.Line line) {
        return new OrderLine(
                line.sku().value(),
                line.options().isEmpty() ? line.name() : line.name() + ", " + line.options(),
                line.quantity(),
                line.each(),
                line.total(),
                line.off());
    }
}
