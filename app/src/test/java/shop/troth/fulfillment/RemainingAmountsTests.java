package shop.troth.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderState;
import shop.troth.testing.Seed;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RemainingAmountsTests {

    @Test
    void one_of_three_pieces_takes_its_share_of_coupon_and_tax_and_leaves_delivery() {
        var order = order(1_000, 1_450, 188, line("A", 3, 3_333));

        var back = RemainingAmounts.of(order, Map.of("A", 3)).minus(RemainingAmounts.of(order, Map.of("A", 2)));

        assertThat(back.goods()).isEqualTo(usd(3_333));
        assertThat(back.coupon()).isEqualTo(usd(333));
        assertThat(back.tax()).isEqualTo(usd(63)); // 188 − round(188 × 5999 / 8999)
        assertThat(back.delivery()).isEqualTo(usd(0));
        assertThat(back.total()).isEqualTo(usd(3_063));
    }

    @Test
    void the_last_piece_brings_delivery_back() {
        var order = order(0, 1_450, 0, line("A", 1, 2_000));

        assertThat(RemainingAmounts.of(order, Map.of("A", 0)).total()).isEqualTo(usd(0));
    }

    @Test
    void a_coupon_that_paid_for_all_goods_leaves_delivery_alone_to_go_back() {
        var order = order(2_000, 1_450, 0, line("A", 2, 1_000));

        var first = RemainingAmounts.of(order, Map.of("A", 2)).minus(RemainingAmounts.of(order, Map.of("A", 1)));
        var last = RemainingAmounts.of(order, Map.of("A", 1)).minus(RemainingAmounts.of(order, Map.of("A", 0)));

        assertThat(first.total()).isEqualTo(usd(0));
        assertThat(last.total()).isEqualTo(usd(1_450));
    }

    @Test
    void however_an_order_is_cancelled_no_part_is_negative_and_all_add_up_to_what_was_paid() {
        var random = Seed.random(4);
        for (int round = 0; round < 2_000; round++) {
            var order = order(random);
            var left = RemainingPieces.of(order, List.of());
            var back = usd(0);
            while (!RemainingPieces.isNone(left)) {
                back = back.plus(leaves(order, left, Map.of(), random).total());
            }
            assertThat(back).isEqualTo(order.total());
        }
    }

    @Test
    void what_is_canceled_of_a_partly_shipped_order_and_what_stays_add_up_to_what_was_paid() {
        var random = Seed.random(5);
        for (int round = 0; round < 2_000; round++) {
            var order = order(random);
            var left = RemainingPieces.of(order, List.of());
            var shipped = new HashMap<String, Integer>();
            order.lines().forEach(it -> shipped.put(it.sku(), random.nextInt(it.quantity() + 1)));
            shipped.merge(order.lines().getFirst().sku(), 1, (had, one) -> Math.max(had, one));
            var back = usd(0);
            for (int i = 0; i < 12; i++) {
                var gone = leaves(order, left, shipped, random);
                assertThat(gone.delivery()).as("something is delivered").isEqualTo(usd(0));
                assertThat(gone.whole()).isFalse();
                back = back.plus(gone.total());
            }
            assertThat(back.plus(RemainingAmounts.of(order, left).total())).isEqualTo(order.total());
        }
    }

    /** Some pieces of one line leave an order, of those that did not ship. */
    private static Cancellation leaves(
            Order order, Map<String, Integer> left, Map<String, Integer> shipped, Random random) {
        var line = order.lines().get(random.nextInt(order.lines().size())).sku();
        int there = left.getOrDefault(line, 0) - shipped.getOrDefault(line, 0);
        var pieces = Map.of(line, Math.min(there, 1 + random.nextInt(3)));
        var gone = RemainingAmounts.canceled(order, UUID.randomUUID(), left, pieces, true, Instant.EPOCH);
        assertThat(List.of(gone.goods(), gone.coupon(), gone.delivery(), gone.tax(), gone.total()))
                .noneMatch(Money::isNegative);
        gone.pieces().forEach((sku, many) -> left.merge(sku, -many, Integer::sum));
        return gone;
    }

    private static Order order(Random random) {
        var lines = new OrderLine[1 + random.nextInt(4)];
        long goods = 0;
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line("L" + i, 1 + random.nextInt(5), 1 + random.nextInt(9_999));
            goods += lines[i].total().getAmountMinorLong();
        }
        long off = random.nextInt((int) Math.min(goods + 1, 100_000));
        long tax = (goods - off) * random.nextInt(11_000) / 100_000;
        return order(off, random.nextInt(5_000), tax, lines);
    }

    private static OrderLine line(String sku, int quantity, long each) {
        return new OrderLine(sku, sku, quantity, usd(each), usd(each * quantity));
    }

    private static Order order(long off, long delivery, long tax, OrderLine... lines) {
        var goods = List.of(lines).stream().map(OrderLine::total).reduce(usd(0), Money::plus);
        return new Order(
                new StoreId("millipore"),
                OrderId.next(),
                "00000-00000",
                SubjectId.next(),
                OrderState.PAID,
                List.of(lines),
                new Order.Totals(
                        goods,
                        off == 0 ? Optional.empty() : Optional.of(new Order.Coupon("TEST", usd(off))),
                        usd(delivery),
                        usd(tax),
                        goods.minus(usd(off)).plus(usd(delivery)).plus(usd(tax))),
                new Order.Delivery("ground", Optional.empty()),
                "policy",
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty());
    }

    private static Money usd(long cents) {
        return Money.ofMinor(CurrencyUnit.USD, cents);
    }
}
