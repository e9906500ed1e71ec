package shop.troth.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.ImportCatalog;
import shop.troth.catalog.Sku;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.catalog.stock.Stock.Outcome;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StockTests {

    static final StoreId STORE = new StoreId("millipore");
    static final Sku TEN = new Sku("TEN");
    static final Sku MANY = new Sku("MANY");
    static final Sku NONE = new Sku("NONE");
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Instant LATER = NOW.plus(Duration.ofMinutes(30));

    TestDatabase database = TestDatabase.fresh();
    JdbcClient db = JdbcClient.create(database.dataSource());
    TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database.dataSource()));
    Stock stock;

    @BeforeEach
    void stock_the_shelves() {
        var source = database.dataSource();
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        db = JdbcClient.create(source);
        stock = new Stock(new StockHolds(db));
        var csv = """
                sku,product,name,category,price,stock,options
                TEN,disc,Disc,Membranes,12.50,10,Pore size: 1 µm
                MANY,disc,,,12.50,1000,Pore size: 2 µm
                NONE,disc,,,12.50,0,Pore size: 3 µm
                """;
        new ImportCatalog(database.dataSource())
                .run(
                        STORE,
                        new ImportCatalog.Options(CurrencyUnit.USD, Path.of("look"), false),
                        ProductTable.read(csv, null));
    }

    @Test
    @Tag("race")
    void fifty_buyers_of_ten_pieces_get_exactly_ten() throws Exception {
        var outcomes = atOnce(50, _ -> hold(OrderId.next(), Map.of(TEN, 1)));

        assertThat(outcomes).filteredOn(Outcome.Held.class::isInstance).hasSize(10);
        assertThat(outcomes)
                .filteredOn(Outcome.Short.class::isInstance)
                .hasSize(40)
                .allMatch(new Outcome.Short(TEN, 0)::equals);
        assertThat(stock.available(STORE, List.of(TEN))).containsEntry(TEN, 0);
    }

    @Test
    void a_twin_has_more_than_one_run_buys_however_few_the_store_has() {
        var twin = STORE.twin();
        var csv = """
                sku,product,name,category,price,stock,options
                TEN,disc,Disc,Membranes,12.50,10,Pore size: 1 µm
                MANY,disc,,,12.50,2000,Pore size: 2 µm
                """;
        new ImportCatalog(database.dataSource())
                .run(
                        twin,
                        new ImportCatalog.Options(CurrencyUnit.USD, Path.of("look"), false),
                        ProductTable.read(csv, null));

        stock.restockTwin(STORE);

        assertThat(stock.available(twin, List.of(TEN, MANY))).isEqualTo(Map.of(TEN, 1000, MANY, 2000));
        assertThat(stock.available(STORE, List.of(TEN))).containsEntry(TEN, 10);
    }

    @Test
    void orders_of_several_lines_neither_lock_each_other_nor_hold_by_halves() throws Exception {
        var orders = IntStream.range(0, 40).mapToObj(_ -> OrderId.next()).toList();

        atOnce(40, i -> {
            var outcome = hold(orders.get(i), i % 2 == 0 ? Map.of(TEN, 2, MANY, 3) : Map.of(MANY, 3, TEN, 2));
            if (i % 3 == 0) {
                transaction.executeWithoutResult(_ -> stock.release(STORE, orders.get(i)));
            } else {
                transaction.execute(_ -> stock.take(STORE, orders.get(i)));
            }
            return outcome;
        });

        assertThat(db.sql("select count(*) from catalog.stock where held <> 0")
                        .query(Integer.class)
                        .single())
                .isZero();
        var sold = 10 - stock.available(STORE, List.of(TEN)).get(TEN);
        assertThat(sold).isEven();
        assertThat(stock.available(STORE, List.of(MANY))).containsEntry(MANY, 1000 - sold / 2 * 3);
    }

    @Test
    void a_short_line_holds_nothing_of_the_others_and_says_what_there_is() {
        assertThat(hold(OrderId.next(), Map.of(MANY, 5, TEN, 11))).isEqualTo(new Outcome.Short(TEN, 10));
        assertThat(hold(OrderId.next(), Map.of(MANY, 5, NONE, 1))).isEqualTo(new Outcome.Short(NONE, 0));
        assertThat(hold(OrderId.next(), Map.of(new Sku("UNKNOWN"), 1)))
                .isEqualTo(new Outcome.Short(new Sku("UNKNOWN"), 0));

        assertThat(stock.available(STORE, List.of(MANY, TEN)))
                .containsEntry(MANY, 1000)
                .containsEntry(TEN, 10);
    }

    @Test
    void holding_taking_and_releasing_twice_is_as_once() {
        var order = OrderId.next();

        hold(order, Map.of(TEN, 10));
        assertThat(hold(order, Map.of(TEN, 10))).isEqualTo(new Outcome.Held());
        assertThat(take(order)).isTrue();
        assertThat(take(order)).isTrue();
        release(order);
        assertThat(hold(order, Map.of(TEN, 10))).isEqualTo(new Outcome.Held());

        assertThat(onHand(TEN)).isZero();
    }

    @Test
    void a_released_order_is_not_taken_but_may_be_held_again() {
        var order = OrderId.next();
        hold(order, Map.of(TEN, 4));
        release(order);
        release(order);

        assertThat(stock.available(STORE, List.of(TEN))).containsEntry(TEN, 10);
        assertThat(take(order)).isFalse();
        assertThat(hold(order, Map.of(TEN, 4))).isEqualTo(new Outcome.Held());
        assertThat(take(order)).isTrue();
        assertThat(onHand(TEN)).isEqualTo(6);
    }

    @Test
    void what_the_caller_rolls_back_was_never_held() {
        transaction.executeWithoutResult(status -> {
            stock.hold(STORE, OrderId.next(), Map.of(TEN, 10), LATER);
            status.setRollbackOnly();
        });

        assertThat(stock.available(STORE, List.of(TEN))).containsEntry(TEN, 10);
    }

    @Test
    void nobody_holds_nothing_or_less() {
        assertThatThrownBy(() -> hold(OrderId.next(), Map.of(TEN, 0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hold(OrderId.next(), Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private Outcome hold(OrderId order, Map<Sku, Integer> pieces) {
        return Objects.requireNonNull(transaction.execute(_ -> stock.hold(STORE, order, pieces, LATER)));
    }

    private boolean take(OrderId order) {
        return Boolean.TRUE.equals(transaction.execute(_ -> stock.take(STORE, order)));
    }

    private void release(OrderId order) {
        transaction.executeWithoutResult(_ -> stock.release(STORE, order));
    }

    private int onHand(Sku sku) {
        return db.sql("select on_hand from catalog.stock where store_id = :store and sku = :sku")
                .param("store", STORE.value())
                .param("sku", sku.value())
                .query(Integer.class)
                .single();
    }

    private interface Buyer {
        Outcome buys(int number) throws Exception;
    }

    private static List<Outcome> atOnce(int buyers, Buyer buyer) throws Exception {
        var start = new CountDownLatch(1);
        var outcomes = new ArrayList<Outcome>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<Outcome>>();
            for (var i = 0; i < buyers; i++) {
                var number = i;
                Callable<Outcome> visit = () -> {
                    start.await();
                    return buyer.buys(number);
                };
                waiting.add(threads.submit(visit));
            }
            start.countDown();
            for (var each : waiting) {
                outcomes.add(each.get());
            }
        }
        return outcomes;
    }
}
