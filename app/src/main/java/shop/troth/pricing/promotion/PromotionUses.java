package shop.troth.pricing.promotion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/**
 * How many orders have each promotion, counted in the transaction of the order. Orders with a promotion that has a limit wait for each
 * other; those with one that has none count with lines of their own. While they count, nobody edits the promotion: each takes a share
 * of its {@link #KEY}, which an edit takes whole; who asks later waits behind an edit that waits, so no sale keeps it out. Each who counts
 * takes these shares and then the rows first, in the order of ids, before stock and coupons, and before the stamp by which other nodes
 * hear that a limit is reached; so none waits in a circle.
 */
@Component
public class PromotionUses {

    /** The lock of one promotion, {@code :store} and {@code promotion}. */
    public static final String KEY = "hashtextextended('promotion.uses ' || :store || ' ' || promotion, 0)";

    /** Every so many lines, those before are put together. */
    private static final int LINES = 500;

    private record Use(
            String promotion, int version, @Nullable Integer most, int uses) {

        boolean isUsedUp(int more) {
            return most != null && uses + more >= most;
        }
    }

    private final JdbcClient db;
    private final PromotionRows rows;

    PromotionUses(JdbcClient db) {
        this.db = db;
        this.rows = new PromotionRows(db);
    }

    /**
     * Counts an order's.
     *
     * @return false if one of them was changed since the order was priced, or has no use left; the caller rolls back
     */
    public boolean take(StoreId store, List<Discount> discounts) {
        if (discounts.isEmpty()) {
            return true;
        }
        var uses = hold(store, discounts.stream().map(Discount::promotion).toList());
        var had = discounts.stream()
                .allMatch(it -> uses.stream()
                        .anyMatch(use -> use.promotion().equals(it.promotion())
                                && use.version() == it.version()
                                && !use.isUsedUp(0)));
        if (had) {
            count(store, uses, 1);
        }
        return had;
    }

    /** The order came to nothing: others can have its uses. */
    public void giveBack(StoreId store, Collection<String> promotions) {
        if (!promotions.isEmpty()) {
            count(store, hold(store, promotions), -1);
        }
    }

    /** Keeps edits out and, of those that have a limit, everybody else. */
    private List<Use> hold(StoreId store, Collection<String> promotions) {
        var some = promotions.toArray(String[]::new);
        db.sql("select pg_advisory_xact_lock_shared(" + KEY + ") from (select promotion"
                        + " from unnest(:promotions::text[]) promotion order by promotion collate \"C\") named")
                .param("store", store.value())
                .param("promotions", some)
                .query()
                .listOfRows();
        var uses = uses(store, some, "");
        var limited = uses.stream()
                .filter(it -> it.most() != null)
                .map(Use::promotion)
                .toArray(String[]::new);
        if (limited.length == 0) {
            return uses;
        }
        var free = uses.stream().filter(it -> it.most() == null);
        return Stream.concat(free, uses(store, limited, " for update").stream()).toList();
    }

    private List<Use> uses(StoreId store, String[] promotions, String locking) {
        return db.sql("""
                        select promotion, version, most_uses, uses from pricing.promotion_use
                         where store_id = :store and promotion = any (:promotions) order by promotion collate "C"\
                        """ + locking)
                .param("store", store.value())
                .param("promotions", promotions)
                .query(PromotionUses::use)
                .list();
    }

    private void count(StoreId store, List<Use> held, int more) {
        var limited = held.stream().filter(it -> it.most() != null).toList();
        if (!limited.isEmpty()) {
            db.sql("""
                            update pricing.promotion_use set uses = greatest(uses + :more, 0)
                             where store_id = :store and promotion = any (:promotions)
                            """)
                    .param("more", more)
                    .param("store", store.value())
                    .param("promotions", limited.stream().map(Use::promotion).toArray(String[]::new))
                    .update();
        }
        held.stream().filter(it -> it.most() == null).forEach(it -> note(store, it.promotion(), more));
        if (limited.stream().anyMatch(it -> it.isUsedUp(0) != it.isUsedUp(more))) {
            rows.touch(store);
        }
    }

    private void note(StoreId store, String promotion, int more) {
        var line = db.sql(
                        "insert into pricing.promotion_tally (store_id, promotion, uses) values (:store, :promotion, :more) returning line")
                .param("store", store.value())
                .param("promotion", promotion)
                .param("more", more)
                .query(Long.class)
                .single();
        if (line % LINES == 0) {
            db.sql("""
                    with before as (delete from pricing.promotion_tally
                                     where store_id = :store and promotion = :promotion and line < :line returning uses)
                    insert into pricing.promotion_tally (store_id, promotion, uses)
                    select :store, :promotion, sum(uses) from before having count(*) > 0
                    """)
                    .param("store", store.value())
                    .param("promotion", promotion)
                    .param("line", line)
                    .update();
        }
    }

    private static Use use(ResultSet rs, int row) throws SQLException {
        return new Use(
                rs.getString("promotion"),
                rs.getInt("version"),
                rs.getObject("most_uses", Integer.class),
                rs.getInt("uses"));
    }
}
