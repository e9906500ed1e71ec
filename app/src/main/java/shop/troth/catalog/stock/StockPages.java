package shop.troth.catalog.stock;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Lists all stock, a page at a time, including retired products. */
@Component
public class StockPages {

    /**
     * The stock of a variant.
     *
     * @param onHand pieces on hand, including those reserved for orders being paid
     * @param priceMinor price of one, in minor units of the store's currency
     */
    public record OnHand(String sku, String category, int onHand, long priceMinor) {}

    private final JdbcClient db;

    public StockPages(DataSource database) {
        this.db = JdbcClient.create(database);
    }

    /**
     * Returns a page of stock, in the order of item numbers.
     *
     * @param after the last number of the previous page; empty for the first page
     */
    public List<OnHand> after(StoreId store, String after, int most) {
        return db.sql("""
                        select s.sku, p.category, s.on_hand, v.price_minor
                          from catalog.stock s
                          join catalog.variant v on v.store_id = s.store_id and v.sku = s.sku
                          join catalog.product p on p.store_id = v.store_id and p.slug = v.product
                         where s.store_id = :store and s.sku > :after
                         order by s.sku
                         limit :most
                        """)
                .param("store", store.value())
                .param("after", after)
                .param("most", most)
                .query((row, _) -> new OnHand(
                        row.getString("sku"),
                        row.getString("category"),
                        row.getInt("on_hand"),
                        row.getLong("price_minor")))
                .list();
    }
}
