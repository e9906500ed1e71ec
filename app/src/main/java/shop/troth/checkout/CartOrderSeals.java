package shop.troth.checkout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
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
 * The root keyset's seals over which order a cart is being paid for, and shows after that, so that access to the database alone is not enough
 * to see another's order on a thank-you page. The seal stays as it is when the order is paid.
 */
@Component
class CartOrderSeals extends SealedTable<CartOrderSeals.Row> implements OpensOrders {

    /** @param seal null before it is sealed */
    record Row(StoreId store, byte[] cart, UUID order, byte @Nullable [] seal) implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "cart-order|%s|%s|%s".formatted(store, HexFormat.of().formatHex(cart), order);
        }
    }

    CartOrderSeals(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                "the order of a cart",
                "checkout.cart",
                "store_id, id",
                "order_seal",
                """
                select store_id, id, coalesce(order_id, last_order_id) as of_order, order_seal from checkout.cart
                 where coalesce(order_id, last_order_id) is not null""",
                (rs, row) -> row(rs, rs.getObject("of_order", UUID.class)));
    }

    @Override
    public String what() {
        return "orders of carts";
    }

    /** Whether the order in a cart is the one that it was placed for; also if there is none. */
    boolean isOurs(ResultSet rs, Cart cart) throws SQLException {
        var order = CartRows.ofSeal(cart);
        return order == null || isOurs(row(rs, order.value()));
    }

    /** The seal of a cart's order; null if it has none. */
    byte @Nullable [] of(StoreId store, CartId id, Cart cart) {
        var order = CartRows.ofSeal(cart);
        return order == null ? null : over(new Row(store, id.hash(), order.value(), null));
    }

    private static Row row(ResultSet rs, UUID order) throws SQLException {
        return new Row(new StoreId(rs.getString("store_id")), rs.getBytes("id"), order, rs.getBytes("order_seal"));
    }
}
