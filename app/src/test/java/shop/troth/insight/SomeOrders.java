package shop.troth.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.joda.money.Money;
import shop.troth.catalog.Sku;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderNumber;
import shop.troth.orders.OrderState;
import shop.troth.pricing.PricedCatalog;
import shop.troth.stores.Store;
import shop.troth.stores.terms.SalesTax;

/** Made-up orders of the priced catalog: prices, promotions, coupons, shipping and tax in all combinations. */
final class SomeOrders {

    private static final List<Sku> ITEMS = List.of(PricedCatalog.DISC, PricedCatalog.HOLDER, PricedCatalog.BULK);
    private static final List<Integer> RATES = List.of(0, 6_250, 7_250);

    private final Store store;
    private final Random random;

    SomeOrders(Store store, Random random) {
        this.store = store;
        this.random = random;
    }

    /** One that waits for its payment. */
    Order next(Instant at) {
        return next(
                store.id(), at, random.nextInt(3) == 0 ? Optional.of("COUPON-" + random.nextInt(3)) : Optional.empty());
    }

    /** @param code of its coupon; left out where promotions leave nothing to take it off */
    Order next(StoreId of, Instant at, Optional<String> code) {
        var lines = new ArrayList<OrderLine>();
        for (var item : ITEMS) {
            if (random.nextInt(3) > 0 || lines.isEmpty() && item == ITEMS.getLast()) {
                lines.add(line(item));
            }
        }
        var goods = lines.stream().map(OrderLine::total).reduce(usd(0), Money::plus);
        var promoted = lines.stream().map(OrderLine::off).reduce(usd(0), Money::plus);
        var coupon = coupon(code, goods.minus(promoted));
        var taxed = goods.minus(promoted).minus(coupon.map(Order.Coupon::off).orElse(usd(0)));
        var free = random.nextInt(5) == 0;
        var shipping = free ? usd(0) : usd(random.nextInt(3) * 499L + 1);
        var tax = SalesTax.of(taxed, RATES.get(random.nextInt(RATES.size())));
        var rate = store.conditions().salesTax().rateOf(taxed, tax);
        var total = taxed.plus(shipping).plus(tax);
        if (!total.isPositive()) {
            return next(of, at, code);
        }
        return new Order(
                of,
                OrderId.next(),
                OrderNumber.next(),
                SubjectId.next(),
                OrderState.AWAITING_PAYMENT,
                List.copyOf(lines),
                new Order.Totals(
                        goods, discounts(promoted, free), coupon, shipping, tax, rate, Optional.empty(), total),
                new Order.Delivery(store.deliveries().getFirst().id(), Optional.empty()),
                "policy",
                Optional.empty(),
                at,
                Optional.empty());
    }

    /** Another that costs the same but for its tax, of which it has none. */
    static Order untaxed(Order order, Optional<Order.Untaxed> why) {
        var totals = order.totals();
        return new Order(
                order.store(),
                OrderId.next(),
                OrderNumber.next(),
                SubjectId.next(),
                order.state(),
                order.lines(),
                new Order.Totals(
                        totals.goods(),
                        totals.discounts(),
                        totals.coupon(),
                        totals.deliveryPrice(),
                        totals.tax().minus(totals.tax()),
                        OptionalInt.of(0),
                        why,
                        totals.total().minus(totals.tax())),
                order.delivery(),
                order.policy(),
                order.terms(),
                order.placedAt(),
                order.gift());
    }

    private Optional<Order.Coupon> coupon(Optional<String> code, Money of) {
        return code.map(it -> new Order.Coupon(it, part(of)))
                .filter(it -> it.off().isPositive());
    }

    private OrderLine line(Sku item) {
        int quantity = 1 + random.nextInt(random.nextInt(4) == 0 ? 30 : 4);
        var unit = usd(1 + random.nextInt(random.nextBoolean() ? 20 : 20_000));
        var total = unit.multipliedBy(quantity);
        return new OrderLine(
                item.value(), "Item " + item, quantity, unit, total, random.nextBoolean() ? usd(0) : part(total));
    }

    /** What was promoted, as one promotion or two; and shipping that one of them waived. */
    private List<Order.Discount> discounts(Money promoted, boolean free) {
        var discounts = new ArrayList<Order.Discount>();
        var first = part(promoted);
        for (var it : List.of(first, promoted.minus(first))) {
            if (it.isPositive()) {
                int one = discounts.size() * 3 + random.nextInt(3);
                discounts.add(new Order.Discount("p-" + one, "Promotion " + one, Optional.empty(), false, it));
            }
        }
        if (free) {
            discounts.add(new Order.Discount("free", "Free shipping", Optional.of("SHIP-IT"), true, usd(499)));
        }
        return List.copyOf(discounts);
    }

    private Money part(Money of) {
        return usd(random.nextLong(of.getAmountMinorLong() + 1));
    }

    private Money usd(long cents) {
        return Money.ofMinor(store.currency(), cents);
    }
}
