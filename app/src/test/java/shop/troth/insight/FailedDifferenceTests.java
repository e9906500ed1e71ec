package shop.troth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.edit.EditReason;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.testing.Seed;

/** A change gives its difference back, and the bank refuses that: the store still has the money, and its reports say so. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FailedDifferenceTests {

    private static final CountedShop SHOP = new CountedShop(Seed.random(20_261_126));

    private final Order order = withSeveral();
    private final OrderVersion change = changed();

    @AfterAll
    static void end() {
        SHOP.close();
    }

    @Test
    void a_refund_of_a_difference_that_fails_is_taken_off_the_refunds_and_counts_again_once_the_bank_is_asked_again() {
        var before = total();

        becomes("wanted", -change.difference().getAmountMinorLong(), change.id(), null);
        becomes("refused", change.id());
        assertThat(total()).isEqualTo(before - change.difference().getAmountMinorLong());
        assertThat(net(Dimension.PRODUCT)).isEqualTo(net(Dimension.ALL));

        becomes("wanted", change.id());
        becomes("returned", change.id());
        assertThat(total()).isEqualTo(before);
        assertThat(net(Dimension.CATEGORY)).isEqualTo(net(Dimension.ALL));
        assertThat(net(Dimension.STATE)).isEqualTo(net(Dimension.ALL));
    }

    @Test
    void of_one_over_two_payments_only_the_part_that_fails_is() {
        var before = total();
        var part = UUID.randomUUID();
        becomes("wanted", -change.difference().getAmountMinorLong() - 1, change.id(), null);
        becomes("wanted", 1, part, change.id());

        becomes("refused", part);

        assertThat(total()).isEqualTo(before + 1);
    }

    @Test
    void the_refund_of_a_payment_for_a_change_that_never_counted_is_none_of_an_order_s() {
        var before = total();
        becomes("wanted", 5, UUID.randomUUID(), null);
        SHOP.db
                .sql("update payments.refund set state = 'refused', settled_at = now() where order_id = :order")
                .param("order", order.id().value())
                .update();

        assertThat(total()).isEqualTo(before);
    }

    /** Sold less refunded, of all days. */
    private static long total() {
        return all(Dimension.ALL).mapToLong(it -> it.figures().total()).sum();
    }

    /** Of the items alone. */
    private static long net(Dimension dimension) {
        return all(dimension).mapToLong(it -> it.figures().net()).sum();
    }

    private static Stream<SalesReports.Row> all(Dimension dimension) {
        SHOP.count();
        return SHOP.rows(dimension, LocalDate.of(2000, 1, 1), LocalDate.of(2100, 1, 1));
    }

    private static Order withSeveral() {
        var order = SHOP.some.next(SHOP.at(2014));
        return order.lines().getFirst().quantity() > 1 ? order : withSeveral();
    }

    /** With a piece less, after it was paid. */
    private OrderVersion changed() {
        SHOP.book.paid(order, order.placedAt());
        var versions = SHOP.spring.getBean(OrderVersions.class);
        var less = order.lines().getFirst().unit();
        var version = new OrderVersion(
                UUID.randomUUID(),
                0,
                less(less),
                OrderVersion.State.WAITING,
                Optional.of(EditReason.BUYER_ASKED),
                less.negated(),
                Optional.empty(),
                order.placedAt(),
                Optional.of(CountedShop.later(order, 3)),
                Optional.empty());
        SHOP.transaction.executeWithoutResult(_ -> {
            versions.add(OrderVersion.first(order));
            versions.add(version);
            versions.count(version, CountedShop.later(order, 1));
        });
        return version;
    }

    private Order less(Money less) {
        var lines = new ArrayList<OrderLine>(order.lines());
        var was = lines.getFirst();
        lines.set(
                0,
                new OrderLine(
                        was.sku(),
                        was.name(),
                        was.quantity() - 1,
                        was.unit(),
                        was.total().minus(less),
                        was.off()));
        var totals = order.totals();
        return new Order(
                order.store(),
                order.id(),
                order.number(),
                order.buyer(),
                order.state(),
                List.copyOf(lines),
                new Order.Totals(
                        totals.goods().minus(less),
                        totals.discounts(),
                        totals.coupon(),
                        totals.deliveryPrice(),
                        totals.tax(),
                        totals.taxRate(),
                        totals.untaxed(),
                        totals.total().minus(less)),
                order.delivery(),
                order.policy(),
                order.terms(),
                order.placedAt(),
                order.gift());
    }

    private void becomes(String state, long amount, UUID id, @Nullable UUID partOf) {
        SHOP.db
                .sql("""
                        insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, wanted_at, ask_at, part_of)
                        values (:store, :id, :order, :state, 'USD', :amount, now(), now(), :part)
                        """)
                .param("store", order.store().value())
                .param("id", id)
                .param("order", order.id().value())
                .param("state", state)
                .param("amount", amount)
                .param("part", partOf, java.sql.Types.OTHER)
                .update();
    }

    private void becomes(String state, UUID id) {
        SHOP.db
                .sql(
                        "update payments.refund set state = :state, settled_at = case :state when 'wanted' then null else now() end where id = :id")
                .param("state", state)
                .param("id", id)
                .update();
    }
}
