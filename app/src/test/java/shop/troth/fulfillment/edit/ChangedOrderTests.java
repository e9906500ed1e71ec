package shop.troth.fulfillment.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.RemainingAmounts;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderState;
import shop.troth.stores.terms.SalesTax;
import shop.troth.testing.Seed;

/** What an order becomes by a change, to the cent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangedOrderTests {

    private static final Money NONE = usd(0);

    @Test
    void a_removed_line_takes_its_share_of_the_coupon_and_the_tax_along_and_nothing_is_spread_anew() {
        var order = order(1_000, 500, 6_250, line("A", 1, 6_000), line("B", 1, 4_000));

        var after = ChangedOrder.of(order, Map.of("A", 1, "B", 0), List.of(), OptionalInt.of(6_250));

        assertThat(after.lines()).hasSize(1);
        assertThat(after.off()).isEqualTo(usd(600));
        assertThat(after.totals().tax()).isEqualTo(usd(338)); // 5.63 × 5400/9000, and not 6.25% of 54.00 alone
        assertThat(after.total()).isEqualTo(usd(6_000 - 600 + 500 + 338));
        assertThat(after.totals().coupon())
                .hasValueSatisfying(it -> assertThat(it.off()).isEqualTo(NONE));
        assertThat(after.discountsOnGoods())
                .singleElement()
                .satisfies(it -> assertThat(it.label()).isEqualTo("Coupon (TEN)"));
    }

    @Test
    void what_comes_has_no_discount_and_the_tax_of_the_order_s_rate() {
        var order = order(1_000, 500, 6_250, line("A", 1, 10_000));

        var after = ChangedOrder.of(order, Map.of("A", 2), List.of(line("C", 3, 333)), OptionalInt.of(6_250));

        assertThat(after.off()).isEqualTo(usd(1_000));
        assertThat(after.totals().tax()).isEqualTo(order.totals().tax().plus(SalesTax.of(usd(10_999), 6_250)));
        assertThat(after.line("A").orElseThrow().unit()).isEqualTo(usd(10_000));
        assertThat(after.totals().deliveryPrice()).isEqualTo(order.totals().deliveryPrice());
    }

    @Test
    void ten_thousand_orders_changed_at_random_add_up_to_the_cent_and_go_back_whole() {
        var random = Seed.random(17);
        for (int round = 0; round < 10_000; round++) {
            int rate = random.nextInt(11_000);
            var placed = random(random, rate);
            var order = placed;
            var paid = placed.total();
            var back = NONE;
            for (int i = random.nextInt(4); i > 0; i--) {
                var after = changed(order, random, rate);
                check(order, after, rate);
                var difference = after.total().minus(order.total());
                paid = difference.isPositive() ? paid.plus(difference) : paid;
                back = difference.isNegative() ? back.minus(difference) : back;
                order = after;
            }
            assertThat(paid.minus(back)).as("round %s", round).isEqualTo(order.total());
            assertThat(back.plus(canceledBitByBit(order, random)))
                    .as("round %s", round)
                    .isEqualTo(paid);
        }
    }

    /** All refunds of an order whose pieces are canceled in some order. */
    private static Money canceledBitByBit(Order order, Random random) {
        var left = new HashMap<>(RemainingPieces.of(order, List.of()));
        var back = NONE;
        while (left.values().stream().anyMatch(it -> it > 0)) {
            var before = RemainingAmounts.of(order, left).total();
            left.replaceAll((sku, pieces) -> pieces == 0 ? 0 : pieces - random.nextInt(pieces + 1));
            var gone = before.minus(RemainingAmounts.of(order, left).total());
            assertThat(gone.isNegative()).isFalse();
            back = back.plus(gone);
        }
        return back;
    }

    private static void check(Order before, Order after, int rate) {
        var kept = new LinkedHashMap<String, Integer>();
        var come = NONE;
        for (var line : before.lines()) {
            int now = after.line(line.sku()).map(OrderLine::quantity).orElse(0);
            kept.put(line.sku(), Math.min(now, line.quantity()));
            come = come.plus(line.unit().multipliedBy(Math.max(0, now - line.quantity())));
        }
        for (var line : after.lines()) {
            assertThat(line.off().isNegative()).isFalse();
            assertThat(line.off().isGreaterThan(line.total())).isFalse();
            assertThat(line.total()).isEqualTo(line.unit().multipliedBy(line.quantity()));
            come = before.line(line.sku()).isEmpty() ? come.plus(line.total()) : come;
        }
        var rest = RemainingAmounts.of(before, kept); // what a cancellation of all that leaves would leave
        var delivery = after.totals().deliveryPrice().minus(rest.delivery());
        assertThat(after.total())
                .isEqualTo(rest.total().plus(delivery).plus(come).plus(SalesTax.of(come, rate)));
        assertThat(after.totals().goods())
                .isEqualTo(after.lines().stream().map(OrderLine::total).reduce(NONE, Money::plus));
        assertThat(after.total())
                .isEqualTo(after.totals()
                        .goods()
                        .minus(after.off())
                        .plus(after.totals().deliveryPrice())
                        .plus(after.totals().tax()));
        assertThat(after.discountsOnGoods().stream().map(Order.Discount::amount).reduce(NONE, Money::plus))
                .isEqualTo(after.off());
        assertThat(after.off().isGreaterThan(before.off())).isFalse();
        assertThat(after.discountsOnGoods()).allMatch(it -> it.amount().isPositive());
    }

    private static Order changed(Order order, Random random, int rate) {
        var pieces = new HashMap<String, Integer>();
        order.lines()
                .forEach(it -> pieces.put(
                        it.sku(), random.nextInt(3) == 0 ? random.nextInt(it.quantity() + 3) : it.quantity()));
        var added = new ArrayList<OrderLine>();
        if (random.nextBoolean() || pieces.values().stream().allMatch(it -> it == 0)) {
            added.add(line("N" + random.nextInt(1_000_000), 1 + random.nextInt(5), 1 + random.nextInt(9_999)));
        }
        return ChangedOrder.of(order, pieces, added, OptionalInt.of(rate));
    }

    private static Order random(Random random, int rate) {
        var lines = new OrderLine[1 + random.nextInt(4)];
        long goods = 0;
        for (int i = 0; i < lines.length; i++) {
            int quantity = 1 + random.nextInt(6);
            long each = 1 + random.nextInt(9_999);
            long unit = quantity > 3 ? each * 9 / 10 + 1 : each; // a price break
            long off = random.nextInt(3) == 0 ? random.nextInt((int) (unit * quantity + 1)) : 0; // a promotion
            lines[i] = new OrderLine("L" + i, "Line " + i, quantity, usd(unit), usd(unit * quantity), usd(off));
            goods += unit * quantity - off;
        }
        long coupon = random.nextInt(2) == 0 ? random.nextInt((int) goods + 1) : 0;
        return order(coupon, random.nextInt(5_000), rate, lines);
    }

    private static OrderLine line(String sku, int quantity, long each) {
        return new OrderLine(sku, "Line " + sku, quantity, usd(each), usd(each * quantity));
    }

    private static Order order(long coupon, long delivery, int rate, OrderLine... all) {
        var lines = List.of(all);
        var goods = lines.stream().map(OrderLine::total).reduce(NONE, Money::plus);
        var promoted = lines.stream().map(OrderLine::off).reduce(NONE, Money::plus);
        var net = goods.minus(promoted).minus(usd(coupon));
        var tax = SalesTax.of(net, rate);
        return new Order(
                new StoreId("millipore"),
                OrderId.next(),
                "TEST",
                SubjectId.next(),
                OrderState.PAID,
                lines,
                new Order.Totals(
                        goods,
                        promoted.isZero()
                                ? List.of()
                                : List.of(
                                        new Order.Discount("spring", "Spring sale", Optional.empty(), false, promoted)),
                        coupon == 0 ? Optional.empty() : Optional.of(new Order.Coupon("TEN", usd(coupon))),
                        usd(delivery),
                        tax,
                        OptionalInt.of(rate),
                        Optional.empty(),
                        net.plus(usd(delivery)).plus(tax)),
                new Order.Delivery("standard", Optional.empty()),
                "policy",
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty());
    }

    private static Money usd(long cents) {
        return Money.ofMinor(CurrencyUnit.USD, cents);
    }
}
