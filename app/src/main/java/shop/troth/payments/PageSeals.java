package shop.troth.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.vault.keys.OpensOrders;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/**
 * The root keyset's seals over the addresses of the bank's payment pages, so that access to the database alone is not enough to send a buyer
 * to another page.
 */
@Component
class PageSeals extends SealedTable<PageSeals.Row> implements OpensOrders {

    /** @param seal null before it is sealed */
    record Row(StoreId store, UUID order, String page, byte @Nullable [] seal) implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "payment-page|%s|%s|%s".formatted(store, order, page);
        }
    }

    PageSeals(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                "a payment page",
                "payments.payment",
                "store_id, order_id",
                "page_seal",
                "select store_id, order_id, page, page_seal from payments.payment where page is not null and state = 'open'",
                (rs, row) -> new Row(
                        new StoreId(rs.getString("store_id")),
                        rs.getObject("order_id", UUID.class),
                        rs.getString("page"),
                        rs.getBytes("page_seal")));
    }

    @Override
    public String what() {
        return "addresses of open payment pages";
    }

    byte[] over(StoreId store, OrderId order, String page) {
        return over(new Row(store, order.value(), page, null));
    }

    /** The address of a payment's page, if it is open and the bank gave us that address; otherwise null. */
    @Nullable
    String page(ResultSet rs) throws SQLException {
        @Nullable String page = rs.getString("state").equals("open") ? rs.getString("page") : null;
        var row = page == null
                ? null
                : new Row(
                        new StoreId(rs.getString("store_id")),
                        rs.getObject("order_id", UUID.class),
                        page,
                        rs.getBytes("page_seal"));
        return row != null && isOurs(row) ? page : null;
    }
}
