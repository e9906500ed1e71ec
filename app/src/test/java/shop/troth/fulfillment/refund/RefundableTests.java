package shop.troth.fulfillment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.RemainingAmounts;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderState;
import shop.troth.orders.credit.Credit;
import shop.troth.testing.Seed;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundableTests {

    private static final Money NONE = usd(0);

    @Test
    void pieces_go_back_with_their_share_of_coupon_and_tax_and_the_last_takes_the_remainder() {
        var order = order(1_000, 1_450, 188, line("A", 3, 3_333));

        var first = comes(order, List.of(), pieces("A", 1));
        var second = comes(order, List.of(first), pieces("A", 1));
        var third = comes(order, List.of(first, second), pieces("A", 1));

        assertThat(first.net()).isEqualTo(usd(3_000)); // 89.99 over three
        assertThat(first.tax()).isEqualTo(usd(63));
        assertThat(List.of(first, second, third).stream().map(Credit::total).reduce(NONE, Money::plus))
                .isEqualTo(order.total().minus(order.totals().deliveryPrice()));
    }

    @Test
    void delivery_goes_back_alone_and_once_without_tax() {
        var order = order(0, 1_450, 200, line("A", 1, 2_000));
        var wish = new RefundRequest(Map.of(), Map.of(), true, NONE, Set.of());
        var credit = comes(order, List.of(), wish);

        assertThat(credit.total()).isEqualTo(usd(1_450));
        assertThat(credit.tax()).isEqualTo(NONE);
        assertThat(credit(order, List.of(credit), wish)).isEqualTo(new RefundableAmounts.Outcome.NothingNamed());
    }

    @Test
    void a_part_of_a_line_s_amount_has_its_proportion_of_tax_and_later_pieces_bring_only_the_rest() {
        var order = order(0, 0, 400, line("A", 2, 2_000));
        var part = comes(order, List.of(), new RefundRequest(Map.of(), Map.of("A", usd(1_100)), false, NONE, Set.of()));

        assertThat(part.tax()).isEqualTo(usd(100));
        assertThat(part.net()).isEqualTo(usd(1_000));
        var both = comes(order, List.of(part), pieces("A", 2));
        assertThat(both.total()).isEqualTo(usd(3_300));
        assertThat(credit(
                        order,
                        List.of(part),
                        new RefundRequest(Map.of(), Map.of("A", usd(3_301)), false, NONE, Set.of())))
                .isEqualTo(new RefundableAmounts.Outcome.LineTooMuch("A", usd(3_300)));
    }

    @Test
    void goodwill_is_capped_at_what_is_left_and_is_taken_off_what_goes_back_later() {
        var order = order(0, 500, 0, line("A", 1, 2_000));
        var goodwill = comes(order, List.of(), goodwill(1_000));

        assertThat(credit(order, List.of(goodwill), goodwill(1_501)))
                .isEqualTo(new RefundableAmounts.Outcome.GoodwillTooMuch(usd(1_500)));
        var rest = comes(order, List.of(goodwill), pieces("A", 1));
        assertThat(rest.total()).isEqualTo(usd(1_500));
        assertThat(rest.earlier()).isEqualTo(usd(500));
        assertThat(comes(
                                order,
                                List.of(goodwill),
                                RefundableAmounts.of(order, List.of(), List.of(goodwill), Map.of(), "")
                                        .whole(Set.of()))
                        .total())
                .isEqualTo(usd(1_500));
    }

    @Test
    void no_more_pieces_go_back_than_shipped() {
        var order = order(0, 0, 0, line("A", 2, 1_000));
        var one = comes(order, List.of(), pieces("A", 1));

        assertThat(credit(order, List.of(one), pieces("A", 2)))
                .isEqualTo(new RefundableAmounts.Outcome.NotSoMany("A", 1));
        assertThat(credit(order, List.of(one), pieces("A", -1)))
                .isEqualTo(new RefundableAmounts.Outcome.NotSoMany("A", 1));
        assertThat(credit(order, List.of(one), pieces("B", 1)))
                .isEqualTo(new RefundableAmounts.Outcome.NotSoMany("B", 0));
    }

    @Test
    @Tag("deep")
    void ten_thousand_orders_refunded_at_random_add_up_to_the_cent() {
        var random = Seed.random(7);
        for (int round = 0; round < 10_000; round++) {
            var order = random(random);
            var canceled = canceled(order, random);
            var counted = new ArrayList<Credit>();
            for (int i = random.nextInt(5); i > 0; i--) {
                var refundable = RefundableAmounts.of(order, canceled, counted, Map.of(), "");
                if (refundable.credit(any(refundable, random), UUID.randomUUID(), Instant.EPOCH)
                        instanceof RefundableAmounts.Outcome.Accepted(var credit)) {
                    check(refundable, credit);
                    counted.add(credit);
                }
                if (!counted.isEmpty() && random.nextInt(4) == 0) {
                    counted.remove(random.nextInt(counted.size())); // its refund failed
                }
            }
            var last = RefundableAmounts.of(order, canceled, counted, Map.of(), "");
            if (last.credit(last.whole(Set.of()), UUID.randomUUID(), Instant.EPOCH)
                    instanceof RefundableAmounts.Outcome.Accepted(var credit)) {
                check(last, credit);
                counted.add(credit);
            }
            var after = RefundableAmounts.of(order, canceled, counted, Map.of(), "");
            assertThat(after.total()).as("round %s", round).isEqualTo(NONE);
            assertThat(after.delivery()).isEqualTo(NONE);
            assertThat(after.lines())
                    .allMatch(it -> it.refundable() == 0
                            && it.net().isZero()
                            && it.tax().isZero());
            var back = counted.stream().map(Credit::total).reduce(NONE, Money::plus);
            assertThat(canceled.stream().map(Cancellation::total).reduce(back, Money::plus))
                    .isEqualTo(order.total());
        }
    }

    static void check(RefundableAmounts before, Credit credit) {
        assertThat(credit.total().isGreaterThan(before.total())).isFalse();
        assertThat(List.of(credit.delivery(), credit.goodwill(), credit.earlier(), credit.total()))
                .noneMatch(Money::isNegative);
        assertThat(credit.lines())
                .noneMatch(it -> it.net().isNegative() || it.tax().isNegative() || it.pieces() < 0);
        assertThat(credit.net()
                        .plus(credit.tax())
                        .plus(credit.delivery())
                        .plus(credit.goodwill())
                        .minus(credit.earlier()))
                .isEqualTo(credit.total());
    }

    /** Pieces, a part of an amount, delivery, goodwill, each now and then, and now and then too much. */
    static RefundRequest any(RefundableAmounts refundable, Random random) {
        var pieces = new LinkedHashMap<String, Integer>();
        var amounts = new LinkedHashMap<String, Money>();
        refundable.lines().forEach(it -> {
            pieces.put(it.line().sku(), random.nextInt(it.refundable() + 1));
            if (random.nextInt(3) == 0) {
                amounts.put(it.line().sku(), usd(random.nextInt((int) it.total().getAmountMinorLong() / 2 + 2)));
            }
        });
        var goodwill =
                random.nextInt(3) == 0 ? random.nextInt((int) refundable.total().getAmountMinorLong() / 3 + 2) : 0;
        return new RefundRequest(pieces, amounts, random.nextInt(4) == 0, usd(goodwill), Set.of());
    }

    static Order random(Random random) {
        var lines = new OrderLine[1 + random.nextInt(4)];
        long goods = 0;
        for (int i = 0; i < lines.length; i++) {
            int quantity = 1 + random.nextInt(6);
            long each = 1 + random.nextInt(9_999);
            lines[i] = line("L" + i, quantity, quantity > 3 ? each * 9 / 10 + 1 : each); // a price break
            goods += lines[i].total().getAmountMinorLong();
        }
        long off = random.nextInt(3) == 0 ? random.nextInt((int) Math.min(goods + 1, 100_000)) : 0;
        long tax = (goods - off) * random.nextInt(11_000) / 100_000;
        return order(off, random.nextInt(5_000), tax, lines);
    }

    /** Some pieces, but not all, were canceled before it shipped. */
    private static List<Cancellation> canceled(Order order, Random random) {
        var all = new ArrayList<Cancellation>();
        if (random.nextBoolean()) {
            var left = RemainingPieces.of(order, all);
            var rest = new HashMap<>(left);
            var line = order.lines().getFirst();
            int gone = random.nextInt(line.quantity());
            rest.merge(line.sku(), -gone, Integer::sum);
            if (gone > 0) {
                var back = RemainingAmounts.of(order, left)
                        .total()
                        .minus(RemainingAmounts.of(order, rest).total());
                all.add(new Cancellation(
                        order.store(),
                        UUID.randomUUID(),
                        order.id(),
                        Map.of(line.sku(), gone),
                        back,
                        NONE,
                        NONE,
                        NONE,
                        back,
                        false,
                        true,
                        Instant.EPOCH));
            }
        }
        return all;
    }

    private static Credit comes(Order order, List<Credit> counted, RefundRequest wish) {
        return credit(order, counted, wish) instanceof RefundableAmounts.Outcome.Accepted(var credit)
                ? credit
                : org.assertj.core.api.Assertions.fail("%s", credit(order, counted, wish));
    }

    private static RefundableAmounts.Outcome credit(Order order, List<Credit> counted, RefundRequest wish) {
        return RefundableAmounts.of(order, List.of(), counted, Map.of(), "")
                .credit(wish, UUID.randomUUID(), Instant.EPOCH);
    }

    private static RefundRequest pieces(String sku, int pieces) {
        return new RefundRequest(Map.of(sku, pieces), Map.of(), false, NONE, Set.of());
    }

    private static RefundRequest goodwill(long cents) {
        return new RefundRequest(Map.of(), Map.of(), false, usd(cents), Set.of());
    }

    private static OrderLine line(String sku, int quantity, long each) {
        return new OrderLine(sku, sku, quantity, usd(each), usd(each * quantity));
    }

    private static Order order(long off, long delivery, long tax, OrderLine... lines) {
        var goods = List.of(lines).stream().map(OrderLine::total).reduce(NONE, Money::plus);
        var total = goods.minus(usd(off)).plus(usd(delivery)).plus(usd(tax));
        var coupon = off == 0 ? Optional.<Order.Coupon>empty() : Optional.of(new Order.Coupon("TEST", usd(off)));
        return new Order(
                new StoreId("millipore"),
                OrderId.next(),
                "00000-00000",
                SubjectId.next(),
                OrderState.SHIPPED,
                List.of(lines),
                new Order.Totals(goods, coupon, usd(delivery), usd(tax), total),
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
