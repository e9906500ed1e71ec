package shop.troth.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;
import shop.troth.testing.TestDatabase;

/** A catalog whose every price changed holds what did not change once, in a store and its probe twin. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RepricedCatalogTests {

    private static final StoreId STORE = new StoreId("millipore");

    private final TestDatabase database = TestDatabase.fresh();
    private final Products products = new Products(JdbcClient.create(database.dataSource()));
    private final Catalog catalog = new Catalog(products, Stores.read(Path.of("../stores")), Clock.systemUTC());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_new_price_leaves_the_texts_in_memory_as_they_are_and_a_twin_shares_them_all() {
        sell("3.00");
        var before = catalog.now(STORE).find("disc").orElseThrow().product();
        assertThat(catalog.now(STORE.twin()).find("disc").orElseThrow().product())
                .isSameAs(before);

        sell("4.00");
        catalog.renew(Map.of(STORE.twin(), Set.of("disc"), STORE, Set.of("disc")));

        var after = catalog.now(STORE).find("disc").orElseThrow().product();
        assertThat(after.variants().getFirst().price().getAmount()).hasToString("4.00");
        assertThat(after.name()).isSameAs(before.name());
        assertThat(after.summary()).isSameAs(before.summary());
        assertThat(after.description()).isSameAs(before.description());
        assertThat(after.specifications()).isSameAs(before.specifications());
        assertThat(after.variants().getFirst().sku())
                .isSameAs(before.variants().getFirst().sku());
        assertThat(after.variants().getLast()).isSameAs(before.variants().getLast());
        assertThat(catalog.now(STORE.twin()).find("disc").orElseThrow().product())
                .isSameAs(after);
    }

    @Test
    void what_is_shared_is_equal_to_what_was_read() {
        sell("3.00");
        var before = catalog.now(STORE).products();

        sell("4.00");
        catalog.renew(Map.of(STORE, Set.of("disc")));

        assertThat(catalog.now(STORE).products())
                .isNotEqualTo(before)
                .isEqualTo(products.all(STORE, CurrencyUnit.USD, it -> it).stream()
                        .map(ListedProduct::product)
                        .toList());
    }

    private void sell(String price) {
        var table = ProductTable.read("""
                sku,product,name,category,summary,description,specifications,options,price,stock
                D-1,disc,Disc,Discs,A disc.,It is flat.,Material: nylon,Size: 25 mm,%s,5
                D-2,disc,,,,,,Size: 47 mm,9.00,5
                """.formatted(price), null);
        for (var store : List.of(STORE, STORE.twin())) {
            new ImportCatalog(database.dataSource())
                    .run(store, new ImportCatalog.Options(CurrencyUnit.USD, Path.of("look"), false), table);
        }
    }
}
