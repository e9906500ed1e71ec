package shop.troth.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.catalog.pictures.Picture;
import shop.troth.catalog.stock.OrderedPieces;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.TestDatabase;

/** Two nodes on one database, each with its own snapshot. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogChangesTests {

    private static final StoreId STORE = new StoreId("millipore");
    private static final Sku ONE = new Sku("A-1");
    private static final String CSV = """
            sku,product,name,category,price,stock
            A-1,disc,Disc,Membranes,12.50,40
            B-1,flask,Flask,Hardware,45.00,5
            """;

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database.dataSource());
    private final Products products = new Products(db);
    private final OrderedPieces stock = new OrderedPieces(db);
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T15:00:00Z"));
    private final Node first = new Node();
    private final Node second = new Node();

    /** A node's catalog, and what keeps it up to date. */
    private final class Node {

        private final Catalog catalog = new Catalog(products, Stores.read(Path.of("../stores")), clock);
        private final CatalogChanges changes = new CatalogChanges(catalog, database.dataSource(), List.of());

        CatalogSnapshot now() {
            return catalog.now(STORE);
        }

        Money price() {
            return catalog.variant(STORE, ONE).orElseThrow().price();
        }

        int available() {
            return now().find("disc").orElseThrow().available().get(ONE);
        }
    }

    @BeforeEach
    void start() {
        run(CSV);
        List.of(first, second).forEach(it -> {
            it.changes.start();
            eventually(() -> assertThat(listeners()).isPositive());
        });
        eventually(() -> assertThat(listeners()).isEqualTo(2));
    }

    @AfterEach
    void stop() {
        first.changes.stop();
        second.changes.stop();
        database.close();
    }

    @Test
    void a_new_price_reaches_every_node_and_leaves_the_other_products_as_they_are() {
        var flask = first.now().find("flask").orElseThrow();

        run(CSV.replace("12.50", "13.75"));

        List.of(first, second)
                .forEach(it -> eventually(() -> assertThat(it.price()).isEqualTo(Money.parse("USD 13.75"))));
        assertThat(first.now().find("flask")).containsSame(flask);
    }

    @Test
    void pieces_held_for_an_order_are_seen_though_nobody_announces_them() {
        assertThat(second.available()).isEqualTo(40);

        stock.hold(STORE, ONE, 3);

        eventually(() -> assertThat(second.available()).isEqualTo(37));
    }

    @Test
    void what_is_written_by_hand_and_announced_by_nobody_is_seen() {
        assertThat(first.price()).isEqualTo(Money.parse("USD 12.50"));

        db.sql("update catalog.variant set price_minor = 999 where sku = 'A-1'").update();

        eventually(() -> assertThat(first.price()).isEqualTo(Money.parse("USD 9.99")));
    }

    @Test
    void what_changed_while_a_node_had_no_connection_is_caught_up() {
        assertThat(first.price()).isEqualTo(Money.parse("USD 12.50"));
        database.shut();
        var from = first.now();
        database.open();
        db.sql("update catalog.variant set price_minor = 999 where sku = 'A-1'").update();

        eventually(() -> assertThat(first.price()).isEqualTo(Money.parse("USD 9.99")));
        assertThat(first.now().since(from).changed()).hasSize(1); // and nothing else was read again
    }

    @Test
    void a_transaction_that_ends_long_after_it_wrote_is_not_missed() {
        assertThat(first.price()).isEqualTo(Money.parse("USD 12.50"));
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        var slow = JdbcClient.create(
                java.util.Objects.requireNonNull(((JdbcTransactionManager) transaction.getTransactionManager()))
                        .getDataSource());

        transaction.executeWithoutResult(_ -> {
            slow.sql("update catalog.variant set price_minor = 999 where sku = 'A-1'")
                    .update();
            flaskCosts(46); // later, and ends sooner
            eventually(() -> assertThat(first.catalog.variant(STORE, new Sku("B-1")))
                    .hasValueSatisfying(it -> assertThat(it.price()).isEqualTo(Money.parse("USD 46.00"))));
            assertThat(first.price()).isEqualTo(Money.parse("USD 12.50"));
        });

        eventually(() -> assertThat(first.price()).isEqualTo(Money.parse("USD 9.99")));
    }

    @Test
    void a_product_that_an_import_brings_and_a_number_that_moves_to_it_are_seen() {
        assertThat(first.now().find(ONE).orElseThrow().product().slug()).isEqualTo("disc");

        run("""
                sku,product,name,category,price,stock
                A-1,wheel,Wheel,Hardware,12.50,40
                """);

        eventually(() ->
                assertThat(first.now().find(ONE).orElseThrow().product().slug()).isEqualTo("wheel"));
        assertThat(first.now().find("disc")).isEmpty(); // it has no number any more
        assertThat(first.now().categories()).isEqualTo(Map.of("Hardware", 2));
    }

    @Test
    void an_uploaded_picture_is_seen_on_every_node_once_it_is_described_and_until_it_is_removed() {
        assertThat(second.now().find("disc").orElseThrow().product().pictures()).isEmpty();
        db.sql("insert into catalog.picture values ('millipore', :hash, 'jpeg', 800, 600)")
                .param("hash", "a".repeat(32))
                .update();
        db.sql("insert into catalog.product_picture values ('millipore', 'disc', :hash, 0, '', null)")
                .param("hash", "a".repeat(32))
                .update();

        db.sql("update catalog.product_picture set description = 'A white disc'")
                .update();
        List.of(first, second)
                .forEach(it -> eventually(() -> assertThat(
                                it.now().find("disc").orElseThrow().product().pictures())
                        .containsExactly(new Picture("a".repeat(32), Picture.Kind.JPEG, 800, 600, "A white disc"))));
        var flask = first.now().find("flask").orElseThrow();

        db.sql("update catalog.product_picture set removed_at = now()").update();
        eventually(() -> assertThat(
                        first.now().find("disc").orElseThrow().product().pictures())
                .isEmpty());
        assertThat(first.now().find("flask")).containsSame(flask);
    }

    @Test
    void while_nothing_changes_the_snapshot_stays_the_same_object() {
        var before = first.now();
        db.sql("update catalog.variant set price_minor = price_minor where sku = 'A-1'")
                .update();
        flaskCosts(46);

        eventually(() -> assertThat(first.now()).isNotSameAs(before));
        assertThat(first.now().find("disc")).containsSame(before.find("disc").orElseThrow());
    }

    private void flaskCosts(int dollars) {
        run("sku,product,name,category,price,stock\nB-1,flask,Flask,Hardware,%d.00,5\n".formatted(dollars));
    }

    private void run(String csv) {
        new ImportCatalog(database.dataSource())
                .run(
                        STORE,
                        new ImportCatalog.Options(CurrencyUnit.USD, Path.of("look"), false),
                        ProductTable.read(csv, null));
    }

    private int listeners() {
        return db.sql("""
                        select count(*) from pg_stat_activity
                         where datname = current_database() and query like '%changed_in%' and pid <> pg_backend_pid()
                        """).query(Integer.class).single();
    }

    private static void eventually(Runnable holds) {
        Awaitility.await().untilAsserted(holds::run);
    }
}
