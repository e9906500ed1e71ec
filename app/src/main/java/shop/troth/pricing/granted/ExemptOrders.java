package shop.troth.pricing.granted;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Which orders were placed without sales tax, because staff granted that to their buyers. */
@Component
public class ExemptOrders {

    private final JdbcClient db;

    ExemptOrders(JdbcClient db) {
        this.db = db;
    }

    /** Whether an order was placed from a quote whose buyer pays no sales tax; no longer known once that quote is deleted. */
    public boolean has(StoreId store, OrderId order) {
        return db.sql("""
                        select exists (select from pricing.quote
                                        where store_id = :store and order_id = :order and tax_exempt is not null)
                        """)
                .param("store", store.value())
                .param("order", order.value())
                .query(Boolean.class)
                .single();
    }
}
