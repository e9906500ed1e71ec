package shop.troth.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** The cancellations of all stores. Writers must hold the order's lock ({@link Orders#lock}). */
@Component
@RequiredArgsConstructor
public class Cancellations {

    private static final String SELECT = """
            select store_id, id, order_id, skus, quantities, currency, goods_minor, coupon_minor, delivery_minor, tax_minor,
                   total_minor, whole, by_buyer, cancelled_at
              from orders.cancellation where store_id = :store""";

    private final JdbcClient db;

    public void add(Cancellation cancellation) {
        db.sql("""
                insert into orders.cancellation (store_id, id, order_id, skus, quantities, currency, goods_minor, coupon_minor,
                                                 delivery_minor, tax_minor, total_minor, whole, by_buyer, cancelled_at)
                values (:store, :id, :order, :skus, :quantities, :currency, :goods, :coupon, :delivery, :tax, :total, :whole, :byBuyer,
                        :at)
                """)
                .param("store", cancellation.store().value())
                .param("id", cancellation.id())
                .param("order", cancellation.order().value())
                .param("skus", cancellation.pieces().keySet().toArray(String[]::new))
                .param("quantities", cancellation.pieces().values().toArray(Integer[]::new))
                .param("currency", cancellation.total().getCurrencyUnit().getCode())
                .param("goods", cancellation.goods().getAmountMinorLong())
                .param("coupon", cancellation.coupon().getAmountMinorLong())
                .param("delivery", cancellation.delivery().getAmountMinorLong())
                .param("tax", cancellation.tax().getAmountMinorLong())
                .param("total", cancellation.total().getAmountMinorLong())
                .param("whole", cancellation.whole())
                .param("byBuyer", cancellation.byBuyer())
                .param("at", cancellation.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns the cancellations of an order, oldest first. */
    public List<Cancellation> of(StoreId store, OrderId order) {
        return db.sql(SELECT + " and order_id = :order order by cancelled_at, id")
                .param("store", store.value())
                .param("order", order.value())
                .query(Cancellations::cancellation)
                .list();
    }

    /** Returns the cancellations by order, in one select; orders without any are omitted. */
    public Map<OrderId, List<Cancellation>> ofAll(StoreId store, Collection<OrderId> orders) {
        return db
                .sql(SELECT + " and order_id = any (:orders::uuid[]) order by cancelled_at, id")
                .param("store", store.value())
                .param(
                        "orders",
                        orders.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(Cancellations::cancellation)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Cancellation::order));
    }

    /** Returns those of these cancellations that belong to the store, in one select. */
    public List<Cancellation> findAll(StoreId store, Collection<UUID> ids) {
        return db.sql(SELECT + " and id = any (:ids::uuid[])")
                .param("store", store.value())
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(Cancellations::cancellation)
                .list();
    }

    private static Cancellation cancellation(ResultSet rs, int row) throws SQLException {
        var currency = CurrencyUnit.of(rs.getString("currency"));
        var skus = (String[]) rs.getArray("skus").getArray();
        var quantities = (Integer[]) rs.getArray("quantities").getArray();
        var pieces = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < skus.length; i++) {
            pieces.put(skus[i], quantities[i]);
        }
        return new Cancellation(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                new OrderId(rs.getObject("order_id", UUID.class)),
                Collections.unmodifiableMap(pieces),
                Money.ofMinor(currency, rs.getLong("goods_minor")),
                Money.ofMinor(currency, rs.getLong("coupon_minor")),
                Money.ofMinor(currency, rs.getLong("delivery_minor")),
                Money.ofMinor(currency, rs.getLong("tax_minor")),
                Money.ofMinor(currency, rs.getLong("total_minor")),
                rs.getBoolean("whole"),
                rs.getBoolean("by_buyer"),
                rs.getObject("cancelled_at", OffsetDateTime.class).toInstant());
    }
}
