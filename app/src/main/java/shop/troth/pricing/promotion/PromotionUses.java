package shop.troth.pricing.promotion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/**
 * How many orders have each promotion, counted in the transaction of the order. Orders with a promotion that has a limit wait for each
 * other; those with one that has none share its row, which keeps only edits out, and count with lines of their own. Each who counts
 * takes these rows first, in the order of ids, before stock and coupons, and before the stamp by which other nodes hear that a limit is
 * reached; so none waits in a circle.
 */
@Component
public class PromotionUses {

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
        var inOrder = discounts.stream()
                .sorted(Comparator.comparing(Discount::promotion))
                .toList();
        var locked = inOrder.stream()
                .flatMap(it -> lock(store, it.promotion(), it.limited())
                        .filter(use -> use.version() == it.version() && !use.isUsedUp(0))
                        .stream())
                .toList();
        if (locked.size() < inOrder.size()) {
            return false;
        }
        count(store, locked, 1);
        return true;
    }

    /** The order came to nothing: others can have its uses. */
    public void giveBack(StoreId store, Collection<String> promotions) {
        if (!promotions.isEmpty()) {
            var locked = limits(store, promotions).stream()
                    .flatMap(it ->
                            it.most() == null ? Optional.of(it).stream() : lock(store, it.promotion(), true).stream())
                    .toList();
            count(store, locked, -1);
        }
    }

    private void count(StoreId store, List<Use> locked, int more) {
        var limited = locked.stream().filter(it -> it.most() != null).toList();
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
        locked.stream().filter(it -> it.most() == null).forEach(it -> note(store, it.promotion(), more));
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

    /** @param limited whether it has a limit, so that it is taken from all others; otherwise it is kept from being edited */
    private Optional<Use> lock(StoreId store, String promotion, boolean limited) {
        return db.sql("""
                        select promotion, version, most_uses, uses from pricing.promotion_use
                         where store_id = :store and promotion = :promotion\
                        """ + (limited ? " for update" : " for share"))
                .param("store", store.value())
                .param("promotion", promotion)
                .query(PromotionUses::use)
                .optional();
    }

    private List<Use> limits(StoreId store, Collection<String> promotions) {
        return db.sql("""
                        select promotion, version, most_uses, uses from pricing.promotion_use
                         where store_id = :store and promotion = any (:promotions) order by promotion
                        """)
                .param("store", store.value())
                .param("promotions", promotions.toArray(String[]::new))
                .query(PromotionUses::use)
                .list();
    }

    private static Use use(ResultSet rs, int row) throws SQLException {
        return new Use(
                rs.getString("promotion"),
                rs.getInt("version"),
                rs.getObject("most_uses", Integer.class),
                rs.getInt("uses"));
    }
}
