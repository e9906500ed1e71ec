package shop.troth.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import shop.troth.catalog.ImportCatalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.catalog.search.SearchQuery.Order;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;
import shop.troth.testing.TestDatabase;

/** What two nodes on one database find after a change. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchRenewalTests {

    private static final StoreId STORE = new StoreId("betty-mills");
    private static final StoreId OTHER = new StoreId("perricone-md");
    private static final String HEADING = "sku,product,name,category,specifications,price,stock\n";

    private final TestDatabase database = TestDatabase.fresh();
    private AnnotationConfigApplicationContext first;
    private AnnotationConfigApplicationContext second;

    @BeforeEach
    void start() {
        first = node();
        second = node();
        into(
                STORE,
                "Q-1,quill,Quartz quill,Quills,Material: Quartz,10.00,5\nQ-2,quoit,Quartz quoit,Quoits,Material: Quartz,20.00,5\n");
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        database.close();
    }

    @Test
    void a_product_that_comes_in_and_one_that_is_renamed_are_found_on_every_node() {
        both(it -> assertThat(found(it, text("quartz"))).containsExactly("quill", "quoit"));

        into(
                STORE,
                "Q-2,quoit,Zirconia quoit,Quoits,Material: Zirconia,20.00,5\nQ-3,quern,Quartz quern,Querns,Material: Quartz,30.00,5\n");

        both(it -> {
            assertThat(found(it, text("quern"))).containsExactly("quern");
            assertThat(found(it, text("zirconia"))).containsExactly("quoit");
            assertThat(found(it, text("quartz"))).containsExactlyInAnyOrder("quill", "quern");
        });
    }

    @Test
    void counts_and_filters_follow() {
        both(it -> assertThat(counts(it)).isEmpty()); // all are of quartz: nothing to choose by

        into(STORE, "Q-2,quoit,Quartz quoit,Quoits,Material: Zirconia,20.00,5\n");

        both(it -> {
            assertThat(counts(it)).isEqualTo(Map.of("Quartz", 1, "Zirconia", 1));
            assertThat(found(it, new SearchQuery("", "", Map.of("Material", Set.of("Zirconia")), Order.FITTING, "")))
                    .containsExactly("quoit");
        });
    }

    @Test
    void a_new_price_moves_a_product_in_the_order_of_prices_and_is_what_the_list_says() {
        both(it ->
                assertThat(found(it, text("quartz").sorted(Order.LOWEST_PRICE))).containsExactly("quill", "quoit"));

        into(STORE, "Q-2,quoit,Quartz quoit,Quoits,Material: Quartz,1.00,5\n");

        both(it -> {
            assertThat(found(it, text("quartz").sorted(Order.LOWEST_PRICE))).containsExactly("quoit", "quill");
            assertThat(found(it, text("quartz").sorted(Order.HIGHEST_PRICE))).containsExactly("quill", "quoit");
            assertThat(search(it, text("quoit"))
                            .products()
                            .getFirst()
                            .variants()
                            .getFirst()
                            .price())
                    .isEqualTo(Money.parse("USD 1.00"));
        });
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_changes_is_indexed_before_anybody_searches() {
        both(it -> assertThat(found(it, text("quartz"))).hasSize(2));

        into(STORE, "Q-3,quern,Quartz quern,Querns,Material: Quartz,30.00,5\n");

        both(it -> {
            var indexes = (Map<StoreId, StoreIndex>)
                    Objects.requireNonNull(ReflectionTestUtils.getField(it.getBean(SearchProducts.class), "indexes"));
            var newest = (ProductIndex) Objects.requireNonNull(
                    ReflectionTestUtils.getField(Objects.requireNonNull(indexes.get(STORE)), "newest"));
            assertThat(newest.catalog().find("quern")).isPresent();
        });
    }

    @Test
    void no_store_finds_what_another_sells_and_a_wish_remembered_for_one_is_not_answered_to_another() {
        both(it -> assertThat(found(it, text("quartz"))).hasSize(2));

        into(OTHER, "P-1,quill,Quartz quill of another,Quills,Material: Quartz,99.00,5\n");

        both(it -> {
            var other = it.getBean(SearchProducts.class).search(OTHER, text("quartz"), 10);
            assertThat(other.products()).extracting(Product::name).containsExactly("Quartz quill of another");
            assertThat(found(it, text("quartz"))).containsExactly("quill", "quoit");
            assertThat(search(it, text("quill")).products())
                    .extracting(Product::name)
                    .containsExactly("Quartz quill");
            assertThat(it.getBean(SearchProducts.class)
                            .search(STORE.twin(), text("quartz"), 10)
                            .products())
                    .isEmpty();
        });
    }

    @Test
    void only_words_of_the_catalog_are_remembered() {
        var node = first;
        both(it -> assertThat(found(it, text("quartz"))).hasSize(2));

        assertThat(search(node, text("quartz quill")).ordinary()).isTrue();
        assertThat(search(node, SearchQuery.all()).ordinary()).isTrue();
        for (var typed : List.of("quartz quill for Ann Example", "ann@example.org", "quartz 555-0100", "quatrz")) {
            assertThat(search(node, text(typed)).ordinary()).as(typed).isFalse();
        }
    }

    @Test
    @Tag("deep")
    void thousands_that_come_in_at_once_are_found_while_the_old_ones_stay_in_reach() {
        both(it -> assertThat(found(it, text("quartz"))).hasSize(2));
        var rows = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            rows.append("N-%d,nut-%d,Nut %d,Nuts,Material: Brass,3.00,5%n".formatted(i, i, i));
        }

        into(STORE, rows.toString());

        assertThat(found(first, text("quoit"))).containsExactly("quoit");
        both(it -> assertThat(search(it, text("nut").in("Nuts")).total()).isEqualTo(3_000));
    }

    private AnnotationConfigApplicationContext node() {
        var spring = new AnnotationConfigApplicationContext();
        var source = database.dataSource();
        spring.registerBean(DataSource.class, () -> source);
        spring.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        spring.registerBean(Stores.class, () -> Stores.read(Path.of("..", "stores")));
        spring.registerBean(Clock.class, Clock::systemUTC);
        spring.scan("shop.troth.catalog");
        spring.refresh();
        return spring;
    }

    private void into(StoreId store, String rows) {
        var report = new ImportCatalog(database.dataSource())
                .run(
                        store,
                        new ImportCatalog.Options(CurrencyUnit.USD, Path.of("look"), false),
                        ProductTable.read(HEADING + rows, null));
        assertThat(report.faults()).isEmpty();
    }

    private static SearchResult search(AnnotationConfigApplicationContext node, SearchQuery wish) {
        return node.getBean(SearchProducts.class).search(STORE, wish, 10);
    }

    private static List<String> found(AnnotationConfigApplicationContext node, SearchQuery wish) {
        return search(node, wish).products().stream().map(Product::slug).toList();
    }

    private static Map<String, Integer> counts(AnnotationConfigApplicationContext node) {
        var counts = new java.util.TreeMap<String, Integer>();
        search(node, text("quartz").in("")).facets().stream()
                .filter(it -> it.attribute().equals("Material"))
                .flatMap(it -> it.values().stream())
                .forEach(it -> counts.put(it.value(), it.count()));
        return counts;
    }

    private static SearchQuery text(String typed) {
        return new SearchQuery(typed, "", Map.of(), Order.FITTING, "");
    }

    private void both(java.util.function.Consumer<AnnotationConfigApplicationContext> holds) {
        for (var node : List.of(first, second)) {
            Awaitility.await().untilAsserted(() -> holds.accept(node));
        }
    }
}
