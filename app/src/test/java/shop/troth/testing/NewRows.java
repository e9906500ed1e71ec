package shop.troth.testing;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/**
 * Sees which people, records, orders and payments came to a store since a moment. The shop's own timed work takes such rows out
 * whenever it likes, and adds none; so what came is what a visitor left.
 */
public final class NewRows {

    private static final String SQL = """
            select 'person ' || id from vault.subject where store_id = :store
            union all
            select 'record ' || ref from vault.datum where store_id = :store
            union all
            select 'order ' || id from orders.placed where store_id = :store
            union all
            select 'hold ' || order_id || ' ' || sku from catalog.hold where store_id = :store
            union all
            select 'payment ' || order_id from payments.payment where store_id = :store
            union all
            select 'case ' || id from cases.opened where store_id = :store
            """;

    private final JdbcClient db;
    private final StoreId store;
    private final Set<String> before;

    private NewRows(RunningShop shop, StoreId store) {
        this.db = shop.bean(JdbcClient.class);
        this.store = store;
        this.before = rows();
    }

    /** From now on. */
    public static NewRows in(RunningShop shop, StoreId store) {
        return new NewRows(shop, store);
    }

    /** What each is, and its number. */
    public Set<String> found() {
        var now = rows();
        now.removeAll(before);
        return now;
    }

    private Set<String> rows() {
        return new TreeSet<>(
                db.sql(SQL).param("store", store.value()).query(String.class).list());
    }
}
