package shop.troth.catalog.stock;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock.Outcome;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Accesses the tables of stock and holds for orders. */
@Repository
@RequiredArgsConstructor
class StockHolds {

    /** One line of the result of a hold. */
    private record Line(String sku, int available, boolean enough, boolean done) {}

    /** The minimum stock of each number in a probe twin, more than one run buys, regardless of the real store's stock. */
    private static final int TWIN_LEAST = 1000;

    private final JdbcClient db;

    Map<Sku, Integer> available(StoreId store, Collection<Sku> skus) {
        var available = new HashMap<Sku, Integer>();
        db.sql("""
                        select sku, on_hand - held as available
                          from catalog.stock
                         where store_id = :store and sku = any (:skus)
                        """)
                .param("store", store.value())
                .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                .query((row, _) -> available.put(new Sku(row.getString("sku")), row.getInt("available")))
                .list();
        return Map.copyOf(available);
    }

    /**
     * Locks the lines in order, then counts the stock, and writes holds only if every line has enough. Two statements, because the second
     * must see what others committed while the first waited: in a single statement, PostgreSQL 18 counted a line as it was before the wait.
     * Stock changes only for holds written here, so a line already held or taken for this order is not held twice.
     */
    Outcome hold(StoreId store, OrderId order, Map<Sku, Integer> pieces, Instant until) {
        var lines = new TreeMap<>(pieces);
        var skus = lock(store, lines.keySet());
        return write(store, order, lines, skus, until).stream()
                .filter(it -> !it.enough() && !it.done())
                .findFirst()
                .<Outcome>map(it -> new Outcome.Short(new Sku(it.sku()), it.available()))
                .orElseGet(Outcome.Held::new);
    }

    private List<Line> write(StoreId store, OrderId order, Map<Sku, Integer> lines, String[] skus, Instant until) {
        return db.sql("""
                        with wanted as (
                            select sku, quantity from unnest(:skus, :quantities) as it (sku, quantity)
                        ), answer as (
                            select wanted.sku, coalesce(it.on_hand - it.held, 0) as available,
                                   coalesce(it.on_hand - it.held, 0) >= wanted.quantity as enough,
                                   exists (select 1 from catalog.hold
                                            where store_id = :store and order_id = :order and state <> 'released') as done
                              from wanted left join catalog.stock it on it.store_id = :store and it.sku = wanted.sku
                        ), written as (
                            insert into catalog.hold as it (store_id, order_id, sku, quantity, state, expires_at)
                            select :store, :order, sku, quantity, 'held', :until
                              from wanted
                             where (select bool_and(enough and not done) from answer)
                            on conflict (store_id, order_id, sku) do update
                               set state = 'held', quantity = excluded.quantity, expires_at = excluded.expires_at
                             where it.state = 'released'
                            returning it.sku, it.quantity
                        ), moved as (
                            update catalog.stock it
                               set held = it.held + written.quantity
                              from written
                             where it.store_id = :store and it.sku = written.sku
                        )
                        select sku, available, enough, done from answer order by sku
                        """)
                .param("store", store.value())
                .param("order", order.value())
                .param("skus", skus)
                .param("quantities", lines.values().toArray(Integer[]::new))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Line(
                        row.getString("sku"),
                        row.getInt("available"),
                        row.getBoolean("enough"),
                        row.getBoolean("done")))
                .list();
    }

    private String[] lock(StoreId store, Collection<Sku> all) {
        var skus = all.stream().map(Sku::value).toArray(String[]::new);
        db.sql("select sku from catalog.stock where store_id = :store and sku = any (:skus) order by sku for update")
                .param("store", store.value())
                .param("skus", skus)
                .query(String.class)
                .list();
        return skus;
    }

    boolean take(StoreId store, OrderId order) {
        return db.sql("""
                        with locked as (
                            select it.sku
                              from catalog.stock it join catalog.hold using (store_id, sku)
                             where it.store_id = :store and hold.order_id = :order and hold.state = 'held'
                             order by it.sku
                               for update of it
                        ), taken as (
                            update catalog.hold it
                               set state = 'taken'
                             where it.store_id = :store and it.order_id = :order and it.state = 'held'
                               and it.sku in (select sku from locked)
                            returning it.sku, it.quantity
                        ), moved as (
                            update catalog.stock it
                               set on_hand = it.on_hand - taken.quantity, held = it.held - taken.quantity
                              from taken
                             where it.store_id = :store and it.sku = taken.sku
                        )
                        select exists (select 1 from taken)
                            or exists (select 1 from catalog.hold
                                        where store_id = :store and order_id = :order and state = 'taken')
                        """)
                .param("store", store.value())
                .param("order", order.value())
                .query(Boolean.class)
                .single();
    }

    void release(StoreId store, OrderId order) {
        db.sql("""
                        with locked as (
                            select it.sku
                              from catalog.stock it join catalog.hold using (store_id, sku)
                             where it.store_id = :store and hold.order_id = :order and hold.state = 'held'
                             order by it.sku
                               for update of it
                        ), released as (
                            update catalog.hold it
                               set state = 'released'
                             where it.store_id = :store and it.order_id = :order and it.state = 'held'
                               and it.sku in (select sku from locked)
                            returning it.sku, it.quantity
                        )
                        update catalog.stock it
                           set held = it.held - released.quantity
                          from released
                         where it.store_id = :store and it.sku = released.sku
                        """).param("store", store.value()).param("order", order.value()).update();
    }

    /** Gives pieces back; a hold without remaining pieces becomes released. */
    void giveBack(StoreId store, OrderId order, Map<Sku, Integer> pieces) {
        var skus = lock(store, pieces.keySet());
        db.sql("""
                        with wanted as (
                            select it.sku, least(it.quantity, hold.quantity) as quantity
                              from unnest(:skus, :quantities) as it (sku, quantity)
                              join catalog.hold hold on hold.store_id = :store and hold.order_id = :order
                                   and hold.sku = it.sku and hold.state = 'taken'
                        ), given as (
                            update catalog.hold it
                               set state = case when it.quantity = wanted.quantity then 'released' else it.state end,
                                   quantity = case when it.quantity = wanted.quantity then it.quantity
                                                   else it.quantity - wanted.quantity end
                              from wanted
                             where it.store_id = :store and it.order_id = :order and it.sku = wanted.sku
                        )
                        update catalog.stock it
                           set on_hand = it.on_hand + wanted.quantity
                          from wanted
                         where it.store_id = :store and it.sku = wanted.sku
                        """)
                .param("store", store.value())
                .param("order", order.value())
                .param("skus", skus)
                .param("quantities", pieces.values().toArray(Integer[]::new))
                .update();
    }

    void lost(StoreId store, Map<Sku, Integer> pieces) {
        var skus = lock(store, pieces.keySet());
        db.sql("""
                        update catalog.stock it
                           set on_hand = greatest(it.held, it.on_hand - lost.quantity)
                          from unnest(:skus, :quantities) as lost (sku, quantity)
                         where it.store_id = :store and it.sku = lost.sku
                        """)
                .param("store", store.value())
                .param("skus", skus)
                .param("quantities", pieces.values().toArray(Integer[]::new))
                .update();
    }

    void restock(StoreId store) {
        db.sql("delete from catalog.hold where store_id = :store")
                .param("store", store.value())
                .update();
        db.sql("""
                        update catalog.stock
                           set on_hand = greatest(stated, :least), held = 0
                         where store_id = :store and (on_hand <> greatest(stated, :least) or held <> 0)
                        """).param("store", store.value()).param("least", TWIN_LEAST).update();
    }
}
