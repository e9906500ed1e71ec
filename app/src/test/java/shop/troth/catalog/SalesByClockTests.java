package shop.troth.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.attribute.PriceBreak;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.TestDatabase;

/** A sale begins and ends at its moments, on each node by its clock alone: nothing is written, and nobody is told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SalesByClockTests {

    private static final StoreId STORE = new StoreId("millipore");
    private static final Sku DISC = new Sku("A-1");
    private static final Instant BEGINS = Instant.parse("2026-11-27T14:00:00Z"); // nine in New York
    private static final Instant ENDS = Instant.parse("2026-12-01T05:00:00Z"); // midnight there
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final String CSV = """
            sku,product,name,category,price,was,breaks,sale_price,sale_from,sale_until,stock
            A-1,disc,Disc,Membranes,12.50,15.00,10: 11.00; 50: 9.00,10.00,2026-11-27T09:00,2026-12-01T00:00,40
            B-1,flask,Flask,Hardware,45.00,,,,,,5
            """;

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database.dataSource());
    private final Products products = new Products(db);
    private final Stores stores = Stores.read(Path.of("../stores"));
    private final MovableClock clock = new MovableClock(BEGINS.minus(Duration.ofDays(3)));
    private final Catalog first = new Catalog(products, stores, clock);
    private final Catalog second = new Catalog(products, stores, clock);

    @BeforeEach
    void fill() {
        imports(CSV);
        both().forEach(it -> it.now(STORE));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void it_counts_from_its_first_moment_to_its_last_on_every_node() {
        clock.to(BEGINS.minus(MOMENT));
        both().forEach(it -> assertThat(sold(it)).isEqualTo("USD 12.50, was USD 15.00"));

        clock.to(BEGINS);
        both().forEach(it -> assertThat(sold(it)).isEqualTo("USD 10.00, was USD 12.50"));
        clock.to(ENDS.minus(MOMENT));
        both().forEach(it -> assertThat(sold(it)).isEqualTo("USD 10.00, was USD 12.50"));

        clock.to(ENDS);
        both().forEach(it -> assertThat(sold(it)).isEqualTo("USD 12.50, was USD 15.00"));
    }

    @Test
    void a_node_that_starts_while_it_runs_and_one_whose_clock_was_set_back_sell_at_the_price_of_their_moment() {
        clock.to(BEGINS);
        assertThat(sold(new Catalog(products, stores, clock))).isEqualTo("USD 10.00, was USD 12.50");
        assertThat(sold(first)).isEqualTo("USD 10.00, was USD 12.50");

        clock.to(BEGINS.minus(MOMENT));
        assertThat(sold(first)).isEqualTo("USD 12.50, was USD 15.00");
    }

    @Test
    void the_lower_price_for_one_wins_between_a_sale_and_a_quantity_price() {
        clock.to(BEGINS);
        var disc = variant(first);
        assertThat(Stream.of(1, 9, 10, 49, 50, 999).map(disc::price))
                .extracting(Money::toString)
                .containsExactly("USD 10.00", "USD 10.00", "USD 10.00", "USD 10.00", "USD 9.00", "USD 9.00");
        assertThat(disc.breaks()).extracting(PriceBreak::from).containsExactly(50); // eleven dollars save nothing now

        clock.to(ENDS);
        assertThat(Stream.of(1, 10, 50).map(variant(first)::price))
                .extracting(Money::toString)
                .containsExactly("USD 12.50", "USD 11.00", "USD 9.00");
        assertThat(variant(first).breaks()).extracting(PriceBreak::from).containsExactly(10, 50);
    }

    @Test
    void the_snapshot_is_another_when_one_begins_and_what_is_not_on_sale_stays_the_same_object() {
        var before = first.now(STORE);
        clock.forward(Duration.ofHours(1));
        assertThat(first.now(STORE)).isSameAs(before);

        clock.to(BEGINS);
        var during = first.now(STORE);
        assertThat(during).isNotSameAs(before).isSameAs(first.now(STORE));
        assertThat(during.find("flask")).containsSame(before.find("flask").orElseThrow());
        assertThat(during.since(before).changed())
                .extracting(it -> it.product().slug())
                .containsExactly("disc");
        assertThat(before.find("disc")
                        .orElseThrow()
                        .product()
                        .variants()
                        .getFirst()
                        .price())
                .isEqualTo(Money.parse("USD 12.50")); // whoever holds it sells by it to the end
    }

    @Test
    void what_else_changes_while_it_runs_leaves_it_and_its_end_alone() {
        clock.to(BEGINS);
        first.now(STORE);
        imports(CSV.replace(",40", ",30").replace("45.00", "46.00"));
        first.renew(Map.of(STORE, Set.of("disc", "flask")));
        assertThat(sold(first)).isEqualTo("USD 10.00, was USD 12.50");
        assertThat(first.variant(STORE, new Sku("B-1")).orElseThrow().price()).isEqualTo(Money.parse("USD 46.00"));

        clock.to(ENDS);
        assertThat(sold(first)).isEqualTo("USD 12.50, was USD 15.00");
    }

    @Test
    void a_change_that_is_heard_of_late_finds_the_sales_of_that_moment() {
        imports("sku,product,name,category,price,sale_price,sale_from,sale_until,stock\n"
                + "B-1,flask,Flask,Hardware,45.00,40.00,2026-11-27T09:00,2026-11-28T09:00,5\n");
        clock.to(BEGINS);
        first.renew(Map.of(STORE, Set.of("flask")));

        assertThat(sold(first)).isEqualTo("USD 10.00, was USD 12.50");
        assertThat(first.variant(STORE, new Sku("B-1")).orElseThrow().price()).isEqualTo(Money.parse("USD 40.00"));
        clock.to(BEGINS.plus(Duration.ofDays(1)));
        assertThat(first.variant(STORE, new Sku("B-1")).orElseThrow().price()).isEqualTo(Money.parse("USD 45.00"));
        assertThat(sold(first)).isEqualTo("USD 10.00, was USD 12.50");
    }

    @Test
    void one_that_was_taken_out_ends_at_once_and_never_begins_again() {
        clock.to(BEGINS);
        first.now(STORE);
        imports(CSV.replace("10.00,2026-11-27T09:00,2026-12-01T00:00", ",,"));
        first.renew(Map.of(STORE, Set.of("disc")));
        var now = first.now(STORE);

        assertThat(sold(first)).isEqualTo("USD 12.50, was USD 15.00");
        clock.to(ENDS);
        assertThat(first.now(STORE)).isSameAs(now);
    }

    private List<Catalog> both() {
        return List.of(first, second);
    }

    private void imports(String csv) {
        var report = new ImportCatalog(database.dataSource())
                .run(STORE, ImportCatalog.Options.of(stores.get(STORE)), ProductTable.read(csv, null));
        assertThat(report.faults()).isEmpty();
    }

    private static Variant variant(Catalog catalog) {
        return catalog.variant(STORE, DISC).orElseThrow();
    }

    private static String sold(Catalog catalog) {
        var variant = variant(catalog);
        return variant.price() + ", was " + variant.was();
    }
}
