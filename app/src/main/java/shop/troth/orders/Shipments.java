package shop.troth.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.OrderProgress.Shipment;

/** The shipments of all stores. Writers must hold the order's lock ({@link Orders#lock}). */
@Component
@RequiredArgsConstructor
public class Shipments {

    private static final String SELECT =
            "select order_id, id, carrier, tracking, skus, quantities, shipped_at from orders.shipment where store_id = :store";

    private record Row(OrderId order, Shipment shipment) {}

    private final JdbcClient db;

    /**
     * Adds a shipment to a paid order.
     *
     * @param last whether nothing is left to ship after it
     * @return false if nothing was added, because the order was not paid or everything had shipped
     */
    public boolean add(StoreId store, OrderId order, Shipment shipment, boolean last) {
        return addAll(store, Map.of(order, shipment), last ? List.of(order) : List.of())
                .contains(order);
    }

    /**
     * Adds shipments to several orders, in one statement.
     *
     * @param last orders with nothing left to ship
     * @return orders to which a shipment was added
     */
    public Set<OrderId> addAll(StoreId store, Map<OrderId, Shipment> shipments, Collection<OrderId> last) {
        var orders = new ArrayList<UUID>();
        var flat = new ArrayList<Map.Entry<String, Integer>>();
        var all = new ArrayList<Shipment>();
        shipments.forEach((order, shipment) -> shipment.pieces().entrySet().forEach(piece -> {
            orders.add(order.value());
            all.add(shipment);
            flat.add(piece);
        }));
        return Set.copyOf(db.sql("""
                with sent as (
                    update orders.placed
                       set state = case when id = any (:last::uuid[]) then 'shipped' else state end,
                           shipped_at = case when id = any (:last::uuid[]) then :at else shipped_at end
                     where store_id = :store and id = any (:orders::uuid[]) and state = 'paid' returning id)
                insert into orders.shipment (store_id, id, order_id, carrier, tracking, skus, quantities, shipped_at)
                select :store, one.shipment, one.of_order, one.carrier, one.tracking, array_agg(one.sku order by one.n),
                       array_agg(one.quantity order by one.n), :at
                  from unnest(:ids::uuid[], :orders::uuid[], :carriers::text[], :tracking::text[], :skus::text[], :quantities::int[])
                       with ordinality as one(shipment, of_order, carrier, tracking, sku, quantity, n)
                  join sent on sent.id = one.of_order
                 group by one.shipment, one.of_order, one.carrier, one.tracking
                returning order_id
                """)
                .param("last", texts(last.stream().map(OrderId::value)))
                .param("at", all.getFirst().at().atOffset(ZoneOffset.UTC))
                .param("store", store.value())
                .param("orders", texts(orders.stream()))
                .param("ids", texts(all.stream().map(Shipment::id)))
                .param("carriers", all.stream().map(Shipment::carrier).toArray(String[]::new))
                .param("tracking", all.stream().map(Shipment::tracking).toArray(String[]::new))
                .param("skus", flat.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("quantities", flat.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .query((rs, row) -> new OrderId(rs.getObject("order_id", UUID.class)))
                .list());
    }

    private static String[] texts(Stream<UUID> ids) {
        return ids.map(UUID::toString).toArray(String[]::new);
    }

    /**
     * Sets the tracking number of a shipment.
     *
     * @param was the number that the editor saw, or empty
     * @param tracking the new number; empty to remove it
     * @return false if nothing was changed, because the number is neither of the two by now or there is no such shipment
     */
    public boolean track(StoreId store, OrderId order, UUID shipment, String was, String tracking) {
        return db.sql("""
                        update orders.shipment set tracking = :tracking
                         where store_id = :store and id = :shipment and order_id = :order and tracking in (:was, :tracking)
                        """)
                        .param("tracking", tracking)
                        .param("store", store.value())
                        .param("shipment", shipment)
                        .param("order", order.value())
                        .param("was", was)
                        .update()
                == 1;
    }

    /** Marks a partly shipped order as shipped, because the rest was canceled. */
    public void complete(StoreId store, OrderId order, Instant at) {
        db.sql("""
                update orders.placed set state = 'shipped', shipped_at = :at
                 where store_id = :store and id = :order and state = 'paid'
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("store", store.value())
                .param("order", order.value())
                .update();
    }

    /** Returns the shipments of an order, oldest first. */
    public List<Shipment> of(StoreId store, OrderId order) {
        return ofAll(store, List.of(order)).getOrDefault(order, List.of());
    }

    /** Returns the shipments by order, oldest first, in one select; orders without any are omitted. */
    public Map<OrderId, List<Shipment>> ofAll(StoreId store, Collection<OrderId> orders) {
        var all = new LinkedHashMap<OrderId, List<Shipment>>();
        db.sql(SELECT + " and order_id = any (:orders::uuid[]) order by shipped_at, id")
                .param("store", store.value())
                .param(
                        "orders",
                        orders.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(Shipments::row)
                .list()
                .forEach(it -> all.computeIfAbsent(it.order(), order -> new ArrayList<>())
                        .add(it.shipment()));
        return all;
    }

    /** Returns the orders of these shipments, in one select. */
    public Map<UUID, OrderId> orders(StoreId store, Collection<UUID> shipments) {
        var orders = new LinkedHashMap<UUID, OrderId>();
        db.sql(SELECT + " and id = any (:ids::uuid[])")
                .param("store", store.value())
                .param("ids", shipments.stream().map(UUID::toString).toArray(String[]::new))
                .query(Shipments::row)
                .list()
                .forEach(it -> orders.put(it.shipment().id(), it.order()));
        return orders;
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        var skus = (String[]) rs.getArray("skus").getArray();
        var quantities = (Integer[]) rs.getArray("quantities").getArray();
        var pieces = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < skus.length; i++) {
            pieces.put(skus[i], quantities[i]);
        }
        return new Row(
                new OrderId(rs.getObject("order_id", UUID.class)),
                new Shipment(
                        rs.getObject("id", UUID.class),
                        rs.getString("carrier"),
                        rs.getString("tracking"),
                        Collections.unmodifiableMap(pieces),
                        rs.getObject("shipped_at", OffsetDateTime.class).toInstant()));
    }
}
