package shop.troth.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.catalog.stock.OrderedPieces;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportCatalogTests {

    static final StoreId STORE = new StoreId("millipore");
    static final ImportCatalog.Options OPTIONS =
            new ImportCatalog.Options(CurrencyUnit.USD, Path.of("../stores/millipore/look/pictures"), false);
    static final Sku ONE = new Sku("A-1");
    static final String CSV = """
            sku,product,name,category,summary,description,price,unit,stock,options
            A-1,disc,Disc,Membranes,A disc.,"It is round.

            It is white.",12.50,pack of 100,40,Pore size: 0.22 µm
            A-2,disc,,,,,14.00,pack of 100,25,Pore size: 0.45 µm
            """;

    final TestDatabase database = TestDatabase.fresh();
    final JdbcClient db = JdbcClient.create(database.dataSource());
    final Products products = new Products(db);
    final OrderedPieces stock = new OrderedPieces(db);
    final Stores stores = Stores.read(Path.of("../stores"));
    final ImportCatalog importCatalog = new ImportCatalog(database.dataSource());

    @Test
    void what_was_in_the_file_is_in_the_store() {
        var report = run(CSV);

        assertThat(report).isEqualTo(new ImportCatalog.Report(1, 2, 5, 0, List.of()));
        var product = catalog().product(STORE, "disc").orElseThrow();
        assertThat(product.description()).containsExactly("It is round.", "It is white.");
        assertThat(product.variants()).extracting(Variant::inWords).containsExactly("0.22 µm", "0.45 µm");
        assertThat(stock.available(STORE, List.of(ONE))).containsEntry(ONE, 40);
    }

    @Test
    void the_same_file_again_changes_nothing_even_after_sales() {
        run(CSV);
        stock.sell(STORE, ONE, 3);

        assertThat(run(CSV).changed()).isZero();
        assertThat(stock.available(STORE, List.of(ONE))).containsEntry(ONE, 37);
    }

    @Test
    void fifty_bad_rows_leave_the_good_ones_and_each_is_named() {
        var csv = new StringBuilder(CSV);
        for (int i = 0; i < 50; i++) {
            csv.append("B-%d,disc,,,,,free,each,1,Pore size: %d µm%n".formatted(i, i + 2));
        }

        var report = run(csv.toString());

        assertThat(report.variants()).isEqualTo(2);
        assertThat(report.faults())
                .hasSize(50)
                .first()
                .asString()
                .isEqualTo("line 6, column price: \"free\" is not an amount such as 12.50");
    }

    @Test
    void a_feed_in_another_currency_is_refused_row_by_row() {
        var report = run("id\ttitle\tavailability\tquantity\tprice\nA-1\tDisc\tin_stock\t1\t9.00 EUR\n");

        assertThat(report.products()).isZero();
        assertThat(report.faults())
                .containsExactly("line 2, column price: \"9.00 EUR\" is not in USD, the store's currency");
    }

    @Test
    void a_long_file_goes_in_by_batches_and_a_second_time_changes_nothing() {
        var csv = new StringBuilder("sku,product,name,category,price,stock\n");
        for (int i = 0; i < 2_500; i++) {
            csv.append("SKU-%d,product-%d,Product %d,Things,%d.50,%d%n".formatted(i, i, i, i + 1, i));
        }

        assertThat(run(csv.toString()).changed()).isEqualTo(7_500);
        assertThat(run(csv.toString()).changed()).isZero();
        assertThat(run(csv.toString().replace(",7.50,", ",7.75,")).changed()).isEqualTo(1);
    }

    @Test
    void a_new_stock_figure_counts_but_never_takes_pieces_from_an_order_being_paid() {
        run(CSV);
        stock.hold(STORE, ONE, 30);

        assertThat(run(CSV.replace(",40,", ",20,")).changed()).isEqualTo(1);
        assertThat(stock.available(STORE, List.of(ONE))).containsEntry(ONE, 0);
    }

    @Test
    void a_product_whose_drawing_is_missing_is_refused_and_says_which_file_to_add() {
        var csv = "sku,product,name,category,picture,price,stock\nA-1,disc,Disc,Membranes,%s,12.50,1\n";

        assertThat(run(csv.formatted("membrane-pes")).faults()).isEmpty();
        assertThat(run(csv.formatted("membrane-moon")).faults())
                .containsExactly(
                        "line 2, column picture: the store has no image look/pictures/membrane-moon.svg: add it, or "
                                + "leave the field empty");
    }

    @Test
    void an_import_of_a_few_products_leaves_the_order_of_the_others_and_one_of_all_sets_it() {
        var row = "%1$s,%2$s,Thing %2$s,Things %2$s,1.00,1%n";
        var heading = "sku,product,name,category,price,stock\n";
        run(heading + row.formatted("A-1", "a") + row.formatted("B-1", "b") + row.formatted("C-1", "c"));

        run(heading + row.formatted("D-1", "d") + row.formatted("C-1", "c"));
        assertThat(order()).containsExactly("a", "b", "c", "d");

        run(heading
                + row.formatted("D-1", "d")
                + row.formatted("C-1", "c")
                + row.formatted("B-1", "b")
                + row.formatted("A-1", "a"));
        assertThat(order()).containsExactly("d", "c", "b", "a");
    }

    @Test
    void one_variant_imported_alone_keeps_its_place_in_its_product() {
        run(CSV);

        run("""
                sku,product,name,category,summary,description,price,unit,stock,options
                A-2,disc,Disc,Membranes,A disc.,It is round.,15.00,pack of 100,25,Pore size: 0.45 µm
                """);

        assertThat(catalog().product(STORE, "disc").orElseThrow().variants())
                .extracting(it -> it.sku().value())
                .containsExactly("A-1", "A-2");
    }

    @Test
    void what_the_file_does_not_name_is_taken_off_sale_if_asked_and_comes_back_with_the_file() {
        run(CSV + "B-1,sheet,Sheet,Membranes,,,3.00,each,9,\n");
        var one = CSV.lines().limit(4).collect(Collectors.joining("\n"));

        assertThat(run(one).retired()).isZero();
        assertThat(skus()).containsExactly("A-1", "A-2", "B-1");

        assertThat(retiring(one).retired()).isEqualTo(3); // a product and its variant, and another variant
        assertThat(skus()).containsExactly("A-1");
        assertThat(retiring(one).retired()).isZero();

        run(CSV);
        assertThat(skus()).containsExactly("A-1", "A-2");
    }

    @Test
    void a_file_with_a_fault_takes_nothing_off_sale() {
        run(CSV);

        var report = retiring(CSV.replace("14.00", "free"));

        assertThat(report.faults()).hasSize(1);
        assertThat(report.retired()).isZero();
        assertThat(skus()).containsExactly("A-1", "A-2");
    }

    @Test
    void a_former_price_is_higher_than_the_price_or_refused() {
        var csv = "sku,product,name,category,price,was,stock\nA-1,disc,Disc,Membranes,12.50,%s,1\n";

        assertThat(run(csv.formatted("12.50")).faults())
                .containsExactly("line 2, column was: a former price must be higher than the price");
        run(csv.formatted("15.00"));
        assertThat(was()).isEqualTo(Money.parse("USD 15.00"));
    }

    @Test
    void a_feeds_sale_price_shows_the_usual_one_beside_it() {
        var heading = "id\ttitle\tavailability\tquantity\tprice\tsale_price\n";

        assertThat(run(heading + "A-1\tDisc\tin_stock\t1\t9.00 USD\t7.00 USD\n").faults())
                .isEmpty();
        assertThat(was()).isEqualTo(Money.parse("USD 9.00"));
        run(heading + "A-1\tDisc\tin_stock\t1\t7.00 USD\t7.00 USD\n");
        assertThat(was()).isNull();
    }

    @Test
    void a_store_and_its_twin_do_not_see_each_others_products() {
        run(CSV);

        assertThat(catalog().products(STORE.twin())).isEmpty();
    }

    @Test
    void a_first_start_fills_store_and_twin_and_a_second_leaves_them_alone() {
        var first = new FirstCatalog(stores, products, importCatalog);
        first.afterSingletonsInstantiated();
        var skus = catalog().products(STORE).size();
        db.sql("update catalog.product set name = 'Changed by hand' where position = 0")
                .update();

        first.afterSingletonsInstantiated();

        var catalog = catalog();
        assertThat(skus).isPositive();
        assertThat(catalog.products(STORE.twin())).hasSize(skus);
        assertThat(catalog.products(STORE).getFirst().name()).isEqualTo("Changed by hand");
    }

    @Test
    void a_price_changed_elsewhere_reaches_the_snapshot_and_so_does_one_changed_while_not_listening() {
        run(CSV);
        var catalog = catalog();
        var changes = new CatalogChanges(catalog, database.dataSource(), List.of());
        changes.start();
        try {
            waitUntil(() -> listeners() == 1);
            assertThat(priceIn(catalog)).isEqualTo(Money.parse("USD 12.50"));

            run(CSV.replace("12.50", "13.75"));
            waitUntil(() -> priceIn(catalog).equals(Money.parse("USD 13.75")));

            database.cutConnections();
            run(CSV.replace("12.50", "15.25"));
            waitUntil(() -> priceIn(catalog).equals(Money.parse("USD 15.25")));
        } finally {
            changes.stop();
        }
        waitUntil(() -> listeners() == 0);
    }

    private Catalog catalog() {
        return new Catalog(products, stores, Clock.systemUTC());
    }

    private List<String> order() {
        return catalog().products(STORE).stream().map(Product::slug).toList();
    }

    private List<String> skus() {
        return catalog().products(STORE).stream()
                .flatMap(it -> it.variants().stream())
                .map(it -> it.sku().value())
                .toList();
    }

    private @Nullable Money was() {
        return catalog().variant(STORE, ONE).orElseThrow().was();
    }

    private ImportCatalog.Report retiring(String csv) {
        return importCatalog.run(STORE, OPTIONS.retireMissing(true), ProductTable.read(csv, null));
    }

    private ImportCatalog.Report run(String csv) {
        return importCatalog.run(STORE, OPTIONS, ProductTable.read(csv, null));
    }

    private static Money priceIn(Catalog catalog) {
        return catalog.variant(STORE, ONE).orElseThrow().price();
    }

    private int listeners() {
        return db.sql(
                        "select count(*) from pg_stat_activity where datname = current_database() and query like '%changed_in%' and pid <> pg_backend_pid()")
                .query(Integer.class)
                .single();
    }

    private static void waitUntil(BooleanSupplier condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(condition::getAsBoolean);
    }
}
