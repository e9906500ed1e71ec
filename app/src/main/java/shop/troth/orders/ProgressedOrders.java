package shop.troth.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.orders.OrderProgress.Shipment;

/** Progress of paid orders. Writers must hold the order's lock ({@link Orders#lock}). */
@Component
@RequiredArgsConstructor
public class ProgressedOrders {

    private final JdbcClient db;
    private final Shipments shipments;

    public Optional<OrderProgress> find(StoreId store, OrderId id) {
        return db.sql("""
                select o.paid_at, o.cancelled_at,
                       (select max(changed_at) from orders.address_change
                         where store_id = o.store_id and order_id = o.id) as changed_at
                  from orders.placed o where o.store_id = :store and o.id = :id
                """)
                .param("store", store.value())
                .param("id", id.value())
                .query((rs, row) -> progress(rs, shipments.of(store, id)))
                .optional();
    }

    /** Cancels a paid order of which nothing is left. */
    public void cancel(StoreId store, OrderId id, Instant at) {
        db.sql("""
                update orders.placed set state = 'cancelled', cancelled_at = :at
                 where store_id = :store and id = :id and state = 'paid'
                """)
                .param("at", UtcTime.of(at))
                .param("store", store.value())
                .param("id", id.value())
                .update();
    }

    /** @return false if this change was recorded before */
    public boolean addressChanged(StoreId store, UUID change, OrderId id, Instant at) {
        return db.sql("""
                insert into orders.address_change (store_id, id, order_id, changed_at) values (:store, :change, :id, :at)
                on conflict (store_id, id) do nothing
                """)
                        .param("store", store.value())
                        .param("change", change)
                        .param("id", id.value())
                        .param("at", UtcTime.of(at))
                        .update()
                == 1;
    }

    /** Returns the orders of these changes. */
    public Map<UUID, OrderId> changed(StoreId store, Collection<UUID> changes) {
        var orders = new LinkedHashMap<UUID, OrderId>();
        db.sql("select id, order_id from orders.address_change where store_id = :store and id = any (:ids::uuid[])")
                .param("store", store.value())
                .param("ids", changes.stream().map(UUID::toString).toArray(String[]::new))
                .query((rs, row) ->
                        orders.put(rs.getObject("id", UUID.class), new OrderId(rs.getObject("order_id", UUID.class))))
                .list();
        return orders;
    }

    /** Returns the address changes of an order. */
    public List<UUID> changes(StoreId store, OrderId id) {
        return db.sql("select id from orders.address_change where store_id = :store and order_id = :id")
                .param("store", store.value())
                .param("id", id.value())
                .query((rs, row) -> rs.getObject("id", UUID.class))
                .list();
    }

    private static OrderProgress progress(ResultSet rs, List<Shipment> shipments) throws SQLException {
        return new OrderProgress(at(rs, "paid_at"), shipments, at(rs, "cancelled_at"), at(rs, "changed_at"));
    }

    private static Optional<Instant> at(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
