package shop.troth.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;

/** The list of orders is the same whichever rows it begins with, and reads about as many as it shows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderListTests {

    private static final StoreId STORE = new StoreId("listed");
    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final int ORDERS = 3_000;
    private static final int MOST = 10;

    /** What a row of the page takes: its line, its order, its pieces, and whether something was shipped. */
    private static final int FOR_A_ROW = 6;

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final JdbcClient DB = JdbcClient.create(DATABASE.dataSource());

    private record Known(
            String number,
            String state,
            Instant placed,
            @Nullable LocalDate due,
            Set<String> skus) {}

    /** An order every ten minutes, since the first of January. Half of them have COMMON; RARE is in a few; OLD is in the first 400. */
    @BeforeAll
    static void there_are_orders() {
        DB.sql("""
                insert into orders.placed (store_id, id, number, subject_id, state, currency, goods_minor, delivery_minor, tax_minor,
                                           total_minor, delivery, policy, placed_at, arrives_until)
                select 'listed', (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, 'N' || lpad(n::text, 6, '0'),
                       gen_random_uuid(),
                       case when n % 100 = 0 then 'awaiting-payment' when n % 50 = 8 then 'paid' when n % 10 = 3 then 'cancelled'
                            else 'shipped' end,
                       'USD', 100, 0, 0, 100, 'ground', 'p', timestamptz '2026-01-01 00:00Z' + n * interval '10 minutes',
                       case when n % 50 = 8 then date '2026-01-05' + n / 144 end
                  from generate_series(1, :orders) as n
                """).param("orders", ORDERS).update();
        DB.sql("""
                insert into orders.line (store_id, order_id, position, sku, name, quantity, unit_minor, total_minor)
                select store_id, id, position, sku, sku, 1, 100, 100
                  from (select store_id, id, substr(number, 2)::int as n from orders.placed where store_id = 'listed') as placed
                 cross join lateral (values (1, case when n % 2 = 0 then 'COMMON' else 'OTHER' end),
                                            (2, case when n % 97 = 0 then 'RARE' end),
                                            (3, case when n <= 400 then 'OLD' end)) as line (position, sku)
                 where sku is not null
                """).update();
        DB.sql("analyze orders.placed, orders.line, orders.shipment").update();
    }

    @AfterAll
    static void nobody() {
        DATABASE.close();
    }

    @Test
    void each_filter_shows_the_same_orders_whichever_way_they_are_looked_through() {
        var known = known();
        for (var sku : List.of("", "COMMON", "RARE", "OLD", "NONE")) {
            for (var filter : filters()) {
                var wanted = with(sku, filter);
                var fitting = known.stream()
                        .filter(it -> fits(it, wanted))
                        .map(Known::number)
                        .toList();
                for (int few : new int[] {1, 70, ORDERS + 1}) {
                    assertThat(pages(wanted, few)).as("%s, %d", wanted, few).isEqualTo(fitting);
                }
            }
        }
    }

    @Test
    void a_later_page_of_a_product_reads_no_lines_of_the_pages_before() {
        assertThat(pages(with("COMMON", none()), ORDERS).get(1_400)).isEqualTo("N000200");

        assertThat(read(with("COMMON", none()), Optional.of("N000200"), ORDERS)).isBetween(MOST, MOST * FOR_A_ROW);
    }

    @Test
    void where_only_a_few_orders_fit_they_are_looked_through_and_not_all_lines_of_a_common_product() {
        var waiting = with("COMMON", state(OrderState.PAID));

        int few = 100;
        assertThat(read(waiting, Optional.of("N000600"), few)).isBetween(MOST, 2 * few + MOST * FOR_A_ROW);
    }

    @Test
    void a_day_long_ago_is_where_it_begins() {
        var day = LocalDate.parse("2026-01-02");
        var wanted = with("COMMON", new Filter(Optional.empty(), Optional.empty(), Optional.of(day), Optional.empty()));

        int few = 100;
        assertThat(read(wanted, Optional.empty(), few)).isBetween(MOST, few + MOST * 2 * FOR_A_ROW);
    }

    @Test
    void a_count_of_late_orders_reads_those() {
        var day = LocalDate.parse("2026-01-07");
        assertThat(read(list -> assertThat(list.late(STORE, day)).isBetween(1, 10)))
                .isBetween(1, 10);
    }

    @Test
    void a_page_takes_one_statement_and_one_more_to_choose_a_way() {
        var list = RunningShop.get().bean(OrderList.class);

        assertThat(OwnStatements.of(() -> list.page(STORE, with("", state(OrderState.PAID)), Optional.empty(), MOST)))
                .isEqualTo(1);
        assertThat(OwnStatements.of(() -> list.page(STORE, with("COMMON", none()), Optional.of("N000200"), MOST)))
                .isEqualTo(1);
        assertThat(OwnStatements.of(
                        () -> list.page(STORE, with("COMMON", state(OrderState.PAID)), Optional.empty(), MOST)))
                .isEqualTo(2);
    }

    private record Filter(
            Optional<OrderState> state,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            Optional<LocalDate> dueBefore) {}

    private static Filter none() {
        return new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Filter state(OrderState state) {
        return new Filter(Optional.of(state), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<Filter> filters() {
        var paid = Optional.of(OrderState.PAID);
        var from = Optional.of(LocalDate.parse("2026-01-02"));
        var until = Optional.of(LocalDate.parse("2026-01-03"));
        var all = new ArrayList<>(List.of(
                none(),
                new Filter(Optional.empty(), from, Optional.empty(), Optional.empty()),
                new Filter(Optional.empty(), Optional.empty(), until, Optional.empty()),
                new Filter(Optional.of(OrderState.SHIPPED), from, until, Optional.empty()),
                new Filter(paid, Optional.empty(), Optional.empty(), Optional.of(LocalDate.parse("2026-01-12")))));
        for (var state : OrderState.values()) {
            all.add(state(state));
        }
        return all;
    }

    private static OrderList.Wanted with(String sku, Filter filter) {
        return new OrderList.Wanted(
                filter.state(),
                Optional.empty(),
                Optional.of(sku).filter(it -> !it.isEmpty()),
                filter.from(),
                filter.until(),
                filter.dueBefore(),
                ZONE);
    }

    private static boolean fits(Known one, OrderList.Wanted wanted) {
        var day = LocalDate.ofInstant(one.placed(), ZONE);
        return wanted.state().stream().allMatch(it -> one.state().equals(it.word()))
                && wanted.sku().stream().allMatch(it -> one.skus().contains(it))
                && wanted.from().stream().noneMatch(day::isBefore)
                && wanted.until().stream().noneMatch(day::isAfter)
                && wanted.dueBefore().stream()
                        .allMatch(it -> one.due() != null && one.due().isBefore(it));
    }

    /** All orders, the newest first. */
    private static List<Known> known() {
        return DB.sql("""
                select o.number, o.state, o.placed_at, o.arrives_until, array_agg(l.sku) as skus
                  from orders.placed o join orders.line l on l.store_id = o.store_id and l.order_id = o.id
                 where o.store_id = 'listed' group by o.number, o.state, o.placed_at, o.arrives_until order by o.placed_at desc
                """)
                .query((rs, row) -> new Known(
                        rs.getString("number"),
                        rs.getString("state"),
                        rs.getObject("placed_at", OffsetDateTime.class).toInstant(),
                        rs.getObject("arrives_until", LocalDate.class),
                        Set.of((String[]) rs.getArray("skus").getArray())))
                .list();
    }

    /** Numbers of all that are shown, page by page. */
    private static List<String> pages(OrderList.Wanted wanted, int few) {
        var list = new OrderList(DB);
        var numbers = new ArrayList<String>();
        var after = Optional.<String>empty();
        List<OrderList.Row> page;
        do {
            page = list.page(STORE, wanted, after, 97, few);
            page.forEach(it -> numbers.add(it.number()));
            after = numbers.isEmpty() ? after : Optional.of(numbers.getLast());
        } while (!page.isEmpty());
        return numbers;
    }

    /** How many rows of orders and their lines a page reads. */
    private static int read(OrderList.Wanted wanted, Optional<String> after, int few) {
        return read(
                list -> assertThat(list.page(STORE, wanted, after, MOST, few)).hasSize(MOST));
    }

    /** The same of anything else, planned once for all parameters as the shop's connections do it. */
    private static int read(Consumer<OrderList> look) {
        var source = DATABASE.dataSource();
        var db = JdbcClient.create(source);
        var rows = new TransactionTemplate(new DataSourceTransactionManager(source)).execute(status -> {
            db.sql("set local plan_cache_mode = force_generic_plan").update();
            var before = fetched(db);
            look.accept(new OrderList(db));
            return fetched(db) - before;
        });
        return Objects.requireNonNull(rows);
    }

    private static int fetched(JdbcClient db) {
        return db.sql("""
                select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables where schemaname = 'orders'
                """).query(Integer.class).single();
    }
}
