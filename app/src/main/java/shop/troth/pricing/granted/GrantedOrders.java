package shop.troth.pricing.granted;

import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** What staff granted in quotes that became orders. Not known after the quote is deleted. */
@Component
@RequiredArgsConstructor
public class GrantedOrders {

    private final JdbcClient db;

    /** Returns whether the buyer of an order is exempt from sales tax. */
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

    /** Returns whether the price of this delivery method was quoted, for any destination. */
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
