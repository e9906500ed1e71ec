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
 * Counts how many orders use each promotion, in the transaction of the order. Orders with a limited promotion wait for each other; uses of
 * an unlimited one are inserted as separate rows. Counting takes a shared lock on the promotion's {@link #KEY}, and editing an exclusive
 * one; waiting edits are served first, so orders cannot starve them. To avoid deadlocks, these locks and then the rows are taken in the
 * order of ids, before stock, coupons, and the stamp that tells other nodes that a limit is reached.
 */
@Component
public class PromotionUses {

    /** The key of one promotion's advisory lock, an SQL expression of {@code :store} and {@code promotion}. */
    public static final String KEY = "hashtextextended('promotion.uses ' || :store || ' ' || promotion, 0)";

    /** After this many rows, earlier ones are merged. */
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
     * Counts the promotions of an order.
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

    /** Frees the uses of an order that was given up. */
    public void giveBack(StoreId store, Collection<String> promotions) {
        if (!promotions.isEmpty()) {
            count(store, hold(store, promotions), -1);
        }
    }

    /** Locks promotions against edits and, if they have a limit, against other orders. */
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
