package shop.troth.orders;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.vault.keys.OpensOrders;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/**
 * The root keyset's seals over whose order each is, so that access to the database alone is not enough to show an order to another person,
 * or another person's data with an order.
 */
@Component
class OrderSeals extends SealedTable<OrderSeals.Row> implements OpensOrders {

    /** @param seal null before it is sealed */
    record Row(StoreId store, UUID id, UUID buyer, byte @Nullable [] seal) implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "order|%s|%s|%s".formatted(store, id, buyer);
        }
    }

    OrderSeals(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                "an order",
                "orders.placed",
                "store_id, id",
                "select store_id, id, subject_id, seal from orders.placed",
                (rs, row) -> new Row(
                        new StoreId(rs.getString("store_id")),
                        rs.getObject("id", UUID.class),
                        rs.getObject("subject_id", UUID.class),
                        rs.getBytes("seal")));
    }

    @Override
    public String what() {
        return "orders";
    }

    byte[] over(Order order) {
        return over(row(order, null));
    }

    /** Whether an order was read as it was placed. */
    boolean isOurs(Order order, byte @Nullable [] seal) {
        return isOurs(row(order, seal));
    }

    private static Row row(Order order, byte @Nullable [] seal) {
        return new Row(order.store(), order.id().value(), order.buyer().value(), seal);
    }
}
