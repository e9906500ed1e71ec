package shop.troth.pricing.granted;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** What staff granted to the buyers of orders that were placed from quotes; no longer known once such a quote is deleted. */
@Component
public class GrantedOrders {

    private final JdbcClient db;

    GrantedOrders(JdbcClient db) {
        this.db = db;
    }

    /** Whether the buyer of an order pays no sales tax. */
    public boolean isExempt(StoreId store, OrderId order) {
        return db.sql("""
                        select exists (select from pricing.quote
                                        where store_id = :store and order_id = :order and tax_exempt is not null)
                        """)
                .param("store", store.value())
                .param("order", order.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether what delivery costs was agreed upon, for this way of delivery and wherever the parcel goes. */
    public boolean hasDelivery(StoreId store, OrderId order, String method) {
        return db.sql("""
                        select exists (select from pricing.quote
                                        where store_id = :store and order_id = :order and delivery = :method)
                        """)
                .param("store", store.value())
                .param("order", order.value())
                .param("method", method)
                .query(Boolean.class)
                .single();
    }
}
