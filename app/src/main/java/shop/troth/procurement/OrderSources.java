package shop.troth.procurement;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.procurement.OrderSource.Line;
import shop.troth.vault.keys.WrappedColumns;

/** The documents by which orders were placed, as far as documents about the orders refer to them. */
@Component
class OrderSources extends WrappedColumns {

    OrderSources(JdbcClient db, RootKeyset root) {
        super(db, root, new Column("procurement.source", "wrapped", "'source|' || store_id || '|' || order_id"));
    }

    /** Adds one, in the transaction that places the order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(BuyingSystem system, OrderId order, String payload, List<Line> lines) {
        db.sql("""
                insert into procurement.source (store_id, order_id, system_id, wrapped, line_numbers, skus, quantities)
                values (:store, :order, :system, :wrapped, :numbers, :skus, :quantities)
                """)
                .param("store", system.store().value())
                .param("order", order.value())
                .param("system", system.id())
                .param("wrapped", root.wrap(payload.getBytes(StandardCharsets.UTF_8), bound(system.store(), order)))
                .param("numbers", lines.stream().map(Line::number).toArray(Integer[]::new))
                .param("skus", lines.stream().map(Line::sku).toArray(String[]::new))
                .param("quantities", lines.stream().map(Line::quantity).toArray(Integer[]::new))
                .update();
    }

    Optional<OrderSource> find(StoreId store, OrderId order) {
        return db.sql("""
                        select wrapped, line_numbers, skus, quantities from procurement.source
                         where store_id = :store and order_id = :order
                        """)
                .param("store", store.value())
                .param("order", order.value())
                .query((rs, row) -> {
                    var numbers = (Integer[]) rs.getArray("line_numbers").getArray();
                    var skus = (String[]) rs.getArray("skus").getArray();
                    var quantities = (Integer[]) rs.getArray("quantities").getArray();
                    var lines = new ArrayList<Line>();
                    for (int i = 0; i < numbers.length; i++) {
                        lines.add(new Line(numbers[i], skus[i], quantities[i]));
                    }
                    return new OrderSource(
                            new String(
                                    root.unwrap(rs.getBytes("wrapped"), bound(store, order)), StandardCharsets.UTF_8),
                            List.copyOf(lines));
                })
                .optional();
    }

    private static String bound(StoreId store, OrderId order) {
        UUID id = order.value();
        return "source|" + store + "|" + id;
    }
}
