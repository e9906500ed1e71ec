package shop.troth.catalog.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Sku;
import shop.troth.kernel.StoreId;

/** The stock of each variant, low stock, and changes by staff. */
@Component
public class StockLevels {

    /**
     * A variant's stock.
     *
     * @param onHand pieces on hand, of which {@code held} are reserved for orders being paid
     * @param reorderAt number of available pieces at or below which stock is low; empty if never
     */
    public record Level(
            String sku,
            String product,
            String name,
            String options,
            boolean retired,
            int onHand,
            int held,
            Optional<Integer> reorderAt) {

        public int available() {
            return onHand - held;
        }

        public boolean low() {
            return reorderAt.filter(it -> available() <= it).isPresent();
        }
    }

    /** @param onHand pieces on hand after the change */
    public record Change(String sku, int delta, StockReason reason, int onHand, UUID staff, Instant at) {}

    private static final String LEVEL = """
            select s.sku, v.product, p.name, v.options, v.retired, s.on_hand, s.held, s.reorder_at
              from catalog.stock s
              join catalog.variant v on v.store_id = s.store_id and v.sku = s.sku
              join catalog.product p on p.store_id = v.store_id and p.slug = v.product
            """;

    private final JdbcClient db;

    public StockLevels(DataSource database) {
        this.db = JdbcClient.create(database);
    }

    /** Returns the stock of all variants of a product, those on sale first. */
    public List<Level> of(StoreId store, String slug) {
        return db.sql(LEVEL + """
                         where v.store_id = :store and v.product = :slug
                         order by v.retired, v.position, v.sku
                        """)
                .param("store", store.value())
                .param("slug", slug)
                .query(StockLevels::level)
                .list();
    }

    /**
     * Returns variants on sale at or below their reorder point, in the order of item numbers.
     *
     * @param after the last number of the previous page; empty for the first page
     */
    public List<Level> low(StoreId store, String after, int most) {
        return db.sql(LEVEL + """
                         where s.store_id = :store and s.on_hand - s.held <= s.reorder_at and s.sku > :after
                           and not v.retired and not p.retired
                         order by s.sku
                         limit :most
                        """)
                .param("store", store.value())
                .param("after", after)
                .param("most", most)
                .query(StockLevels::level)
                .list();
    }

    /** Returns the newest changes by staff of some variants. */
    public List<Change> changes(StoreId store, List<String> skus, int most) {
        return db.sql("""
                        select sku, delta, reason, on_hand, staff_id, at from catalog.stock_change
                         where store_id = :store and sku = any (:skus)
                         order by at desc, id desc
                         limit :most
                        """)
                .param("store", store.value())
                .param("skus", skus.toArray(String[]::new))
                .param("most", most)
                .query((row, _) -> new Change(
                        row.getString("sku"),
                        row.getInt("delta"),
                        StockReason.of(row.getString("reason")).orElseThrow(),
                        row.getInt("on_hand"),
                        row.getObject("staff_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Sets the number of available pieces at or below which a variant is low.
     *
     * @param at null for never
     */
    public void reorderAt(StoreId store, Sku sku, @Nullable Integer at) {
        db.sql("""
                        update catalog.stock set reorder_at = :at
                         where store_id = :store and sku = :sku and reorder_at is distinct from :at
                        """)
                .param("at", at, java.sql.Types.INTEGER)
                .param("store", store.value())
                .param("sku", sku.value())
                .update();
    }

    private static Level level(ResultSet row, int number) throws SQLException {
        return new Level(
                row.getString("sku"),
                row.getString("product"),
                row.getString("name"),
                row.getString("options"),
                row.getBoolean("retired"),
                row.getInt("on_hand"),
                row.getInt("held"),
                Optional.ofNullable(row.getObject("reorder_at", Integer.class)));
    }
}
