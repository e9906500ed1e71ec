package shop.troth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.CanceledPieces;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.fulfillment.refund.CreditedPieces;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.testing.Seed;

/** What counts, where, on which day, and how often. Each test has a year of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TallySalesTests {

    private static final int MANY = 100;
    private static final CountedShop SHOP = new CountedShop(Seed.random(20_261_125));

    @AfterAll
    static void end() {
        SHOP.close();
    }

    @Test
    void an_order_that_goes_back_whole_in_parts_leaves_nothing_of_any_product() {
        SHOP.transaction.executeWithoutResult(_ -> {
            for (int i = 0; i < MANY; i++) {
                var order = paid(2024);
                var canceled = SHOP.cancels(order, i % 3);
                var credited = SHOP.credits(order, canceled, i % 2 + 1);
                CreditedPieces.rest(order, canceled, credited, CountedShop.later(order, 30))
                        .ifPresent(SHOP.book::credited);
            }
        });
        SHOP.count();

        var all = SHOP.total(Dimension.ALL, 2024);
        assertThat(List.of(all.total(), all.net(), all.netTax(), all.netShipping()))
                .containsOnly(0L);
        assertThat(all.orders()).isEqualTo(MANY);
        assertThat(all.piecesBack()).isEqualTo(all.pieces()).isPositive();
        assertThat(SHOP.rows(Dimension.PRODUCT, 2024))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(it -> assertThat(it.figures().net()).as(it.name()).isZero());
        assertThat(SHOP.rows(Dimension.TAX_RATE, 2024))
                .allSatisfy(it -> assertThat(it.figures().netTax()).isZero());
    }

    @Test
    void what_goes_back_is_taken_off_the_category_that_it_was_sold_in() {
        var order = paid(2023);
        SHOP.count();
        var sold = categories(2023);
        SHOP.db
                .sql("update catalog.product set category = 'Moved ' || category where store_id = 'millipore'")
                .update();
        cancels(order);
        SHOP.count();

        assertThat(categories(2023)).containsOnlyKeys(sold.keySet()).allSatisfy((name, figures) -> {
            assertThat(figures.gross())
                    .isEqualTo(Objects.requireNonNull(sold.get(name)).gross());
            assertThat(figures.net()).isZero();
        });
        SHOP.db
                .sql("update catalog.product set category = substr(category, 7) where category like 'Moved %'")
                .update();
    }

    @Test
    void one_that_is_sold_and_canceled_before_anybody_counts_is_in_its_category_all_the_same() {
        cancels(paid(2019));
        SHOP.count();

        assertThat(categories(2019)).isNotEmpty().allSatisfy((_, figures) -> {
            assertThat(figures.gross()).isPositive();
            assertThat(figures.net()).isZero();
        });
    }

    @Test
    void coupons_of_a_single_use_are_one_row() {
        for (var code : List.of("ONCE-1", "ONCE-2", "OFTEN")) {
            SHOP.spring
                    .getBean(Coupons.class)
                    .add(
                            CountedShop.STORE.id(),
                            new Coupon(
                                    new CouponCode(code),
                                    new Coupon.Off.Percent(500),
                                    Money.zero(CountedShop.STORE.currency()),
                                    Optional.empty(),
                                    Optional.empty(),
                                    code.equals("OFTEN") ? OptionalInt.empty() : OptionalInt.of(1),
                                    0,
                                    false));
            var order = with(code);
            SHOP.book.paid(order, order.placedAt());
        }
        SHOP.count();

        assertThat(SHOP.rows(Dimension.DISCOUNT, 2022)
                        .filter(it -> it.key().startsWith("coupon"))
                        .map(it -> it.name() + " " + it.figures().orders()))
                .containsExactlyInAnyOrder("Single-use coupons 2", "OFTEN 1");
    }

    private static Order with(String code) {
        var order = SHOP.some.next(CountedShop.STORE.id(), SHOP.at(2022), Optional.of(code));
        return order.totals().coupon().isPresent() ? order : with(code);
    }

    @Test
    void a_day_begins_at_the_store_s_midnight() {
        var order = SHOP.some.next(Instant.parse("2021-06-16T03:59:59Z"));
        SHOP.book.paid(order, order.placedAt());
        SHOP.count();

        var day = LocalDate.of(2021, 6, 15); // New York is four hours behind in summer
        assertThat(SHOP.reports
                        .total(CountedShop.STORE, Dimension.ALL, day, day)
                        .orders())
                .isEqualTo(1);
    }

    @Test
    void what_is_rolled_back_and_what_a_probe_twin_sells_is_not_counted() {
        SHOP.transaction.executeWithoutResult(status -> {
            paid(2020);
            status.setRollbackOnly();
        });
        var twins = SHOP.some.next(CountedShop.STORE.id().twin(), SHOP.at(2020), Optional.empty());
        SHOP.book.paid(twins, twins.placedAt());
        SHOP.count();

        assertThat(SHOP.db
                        .sql("select count(*) from insight.waiting")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(SHOP.total(Dimension.ALL, 2020)).isEqualTo(Figures.NONE);
    }

    @Test
    void two_who_count_at_once_count_each_order_once() {
        SHOP.transaction.executeWithoutResult(_ -> {
            for (int i = 0; i < 5 * MANY; i++) {
                paid(2018);
            }
        });
        var other = CompletableFuture.runAsync(SHOP.tallySales::round);
        SHOP.tallySales.round();
        other.join();
        SHOP.count();

        assertThat(SHOP.total(Dimension.ALL, 2018).orders()).isEqualTo(5 * MANY);
        assertThat(SHOP.total(Dimension.TAX_RATE, 2018).orders()).isEqualTo(5 * MANY);
    }

    @Test
    void one_that_is_cut_off_in_the_middle_counts_nothing_and_is_counted_once_afterwards() {
        paid(2017);
        SHOP.db.sql("""
                        create function insight.cut_off() returns trigger language plpgsql as
                        $$ begin raise exception 'cut off'; end $$
                        """).update();
        SHOP.db
                .sql("create trigger cut_off before delete on insight.waiting execute function insight.cut_off()")
                .update();
        SHOP.tallySales.round();
        assertThat(SHOP.reports.isBehind(CountedShop.STORE)).isTrue();
        assertThat(SHOP.total(Dimension.ALL, 2017)).isEqualTo(Figures.NONE);

        SHOP.db.sql("drop function insight.cut_off cascade").update();
        SHOP.count();
        assertThat(SHOP.total(Dimension.ALL, 2017).orders()).isEqualTo(1);
    }

    @Test
    void one_that_cannot_be_counted_keeps_no_others_waiting() {
        var bad = paid(2015);
        paid(2015);
        paid(2015);
        SHOP.db.sql("""
                        create function insight.refuse() returns trigger language plpgsql as
                        $$ begin if new.order_id = '%s' then raise exception 'refused'; end if; return new; end $$
                        """.formatted(bad.id().value())).update();
        SHOP.db
                .sql(
                        "create trigger refuse before insert on insight.item for each row execute function insight.refuse()")
                .update();
        SHOP.tallySales.round();
        assertThat(SHOP.reports.isBehind(CountedShop.STORE)).isTrue();
        assertThat(SHOP.total(Dimension.ALL, 2015).orders()).isEqualTo(2);

        SHOP.db.sql("drop function insight.refuse cascade").update();
        SHOP.count();
        assertThat(SHOP.total(Dimension.ALL, 2015).orders()).isEqualTo(3);
    }

    @Test
    void an_order_that_is_canceled_before_it_is_paid_is_in_no_sum() {
        var order = SHOP.some.next(SHOP.at(2016));
        var orders = SHOP.spring.getBean(Orders.class);
        orders.add(order);
        assertThat(orders.cancel(order.store(), order.id(), CountedShop.later(order, 1)))
                .isPresent();

        assertThat(SHOP.reports.isBehind(CountedShop.STORE)).isFalse();
        assertThat(SHOP.total(Dimension.ALL, 2016)).isEqualTo(Figures.NONE);
    }

    private static Order paid(int year) {
        var order = SHOP.some.next(SHOP.at(year));
        SHOP.book.paid(order, order.placedAt());
        return order;
    }

    private static void cancels(Order order) {
        var kept = RemainingPieces.of(order, List.of());
        SHOP.book.canceled(CanceledPieces.of(order, kept, kept, CountedShop.later(order, 1)));
    }

    private static Map<String, Figures> categories(int year) {
        var found = new LinkedHashMap<String, Figures>();
        SHOP.rows(Dimension.CATEGORY, year).forEach(it -> found.put(it.name(), it.figures()));
        return found;
    }
}
