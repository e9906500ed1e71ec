package shop.troth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.insight.StockValues.Value;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Seed;

/** What is on hand is valued at the price of one piece, once a day, however much it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ValueStockTests {

    private static final CountedShop SHOP = new CountedShop(Seed.random(20_261_126));

    private final StockValues values = SHOP.spring.getBean(StockValues.class);
    private final ValueStock valueStock = SHOP.spring.getBean(ValueStock.class);

    @AfterAll
    static void end() {
        SHOP.close();
    }

    @Test
    void each_category_has_its_pieces_at_the_price_of_one_and_a_day_is_counted_once() {
        valueStock.round();
        var day = values.newest(CountedShop.STORE).orElseThrow();
        var counted = values.of(CountedShop.STORE, day);
        assertThat(counted)
                .containsSubsequence(
                        new Value("Holders", 4, 4 * 123_456L),
                        new Value("Wipes", 400, 400 * 300L),
                        new Value("Membranes", 40, 280))
                .hasSizeGreaterThan(3); // what the store's own catalog has

        SHOP.db
                .sql("update catalog.stock set on_hand = 0 where store_id = 'millipore'")
                .update();
        valueStock.round();
        assertThat(values.of(CountedShop.STORE, day)).isEqualTo(counted);
        assertThat(values.days(CountedShop.STORE, day, day))
                .containsExactly(new StockValues.Day(
                        day,
                        counted.stream().mapToLong(Value::pieces).sum(),
                        counted.stream().mapToLong(Value::minor).sum()));
    }

    @Test
    void more_than_a_page_is_counted_whole() {
        SHOP.db.sql("""
                        insert into catalog.product (store_id, slug, position, name, category, picture, summary, description, specifications,
                                                     documents, related)
                        values ('perricone-md', 'many', 1, 'Many', 'Many', '', '', '', '', '', '')
                        """).update();
        SHOP.db.sql("""
                        insert into catalog.variant (store_id, sku, product, position, options, details, unit, price_minor)
                        select 'perricone-md', 'MANY-' || n, 'many', n, '', '', '', 100 from generate_series(1, 2500) as n
                        """).update();
        SHOP.db.sql("""
                        insert into catalog.stock (store_id, sku, on_hand, stated)
                        select 'perricone-md', 'MANY-' || n, 2, 2 from generate_series(1, 2500) as n
                        """).update();

        SHOP.db
                .sql("delete from insight.stock_value where store_id = 'perricone-md'")
                .update(); // another test may have counted today

        valueStock.round();

        var store = SHOP.spring.getBean(Stores.class).get(new StoreId("perricone-md"));
        assertThat(of(store)).contains(new Value("Many", 5_000, 500_000));
    }

    private List<Value> of(Store store) {
        return values.of(store, values.newest(store).orElseThrow());
    }
}
