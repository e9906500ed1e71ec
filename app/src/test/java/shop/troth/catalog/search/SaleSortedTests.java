package shop.troth.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.ImportCatalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.catalog.search.SearchQuery.Order;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.TestDatabase;

/** A list by price follows the sales, on every node, from their first moment on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SaleSortedTests {

    private static final StoreId STORE = new StoreId("betty-mills");
    private static final Instant BEGINS = Instant.parse("2026-11-27T17:00:00Z"); // nine in Los Angeles
    private static final Instant ENDS = Instant.parse("2026-12-01T08:00:00Z"); // midnight there
    private static final SearchQuery CHEAPEST =
            new SearchQuery("", "Quills", java.util.Map.of(), Order.LOWEST_PRICE, "");

    private final TestDatabase database = TestDatabase.fresh();
    private final MovableClock clock = new MovableClock(BEGINS.minus(Duration.ofDays(1)));
    private AnnotationConfigApplicationContext first;
    private AnnotationConfigApplicationContext second;

    @BeforeEach
    void start() {
        first = node();
        second = node();
        var report = new ImportCatalog(database.dataSource())
                .run(
                        STORE,
                        ImportCatalog.Options.of(
                                Stores.read(Path.of("..", "stores")).get(STORE)),
                        ProductTable.read("""
                                sku,product,name,category,price,sale_price,sale_from,sale_until,stock
                                Q-1,quill,Quartz quill,Quills,10.00,,,,5
                                Q-2,quoit,Quartz quoit,Quills,20.00,9.00,2026-11-27T09:00,2026-12-01T00:00,5
                                """, null));
        assertThat(report.faults()).isEmpty();
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        database.close();
    }

    @Test
    void the_cheapest_comes_first_before_while_and_after() {
        both(it -> assertThat(found(it)).containsExactly("quill", "quoit"));

        clock.to(BEGINS);
        for (var node : List.of(first, second)) { // at once, without waiting
            assertThat(found(node)).containsExactly("quoit", "quill");
            assertThat(search(node).getFirst().variants().getFirst().price()).isEqualTo(Money.parse("USD 9.00"));
        }

        clock.to(ENDS);
        for (var node : List.of(first, second)) {
            assertThat(found(node)).containsExactly("quill", "quoit");
        }
    }

    private AnnotationConfigApplicationContext node() {
        var spring = new AnnotationConfigApplicationContext();
        var source = database.dataSource();
        spring.registerBean(DataSource.class, () -> source);
        spring.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        spring.registerBean(Stores.class, () -> Stores.read(Path.of("..", "stores")));
        spring.registerBean(Clock.class, () -> clock);
        spring.scan("shop.troth.catalog");
        spring.refresh();
        return spring;
    }

    private void both(java.util.function.Consumer<AnnotationConfigApplicationContext> holds) {
        Awaitility.await().untilAsserted(() -> List.of(first, second).forEach(holds));
    }

    private static List<Product> search(AnnotationConfigApplicationContext node) {
        return node.getBean(SearchProducts.class).search(STORE, CHEAPEST, 10).products();
    }

    private static List<String> found(AnnotationConfigApplicationContext node) {
        return search(node).stream().map(Product::slug).toList();
    }
}
