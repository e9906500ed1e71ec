package shop.troth.catalog.stock;

import java.util.Collection;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.catalog.Sku;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** The stock of paid orders that change: added pieces are held under an id of the change. */
@Component
@RequiredArgsConstructor
public class ChangeHolds {

    private final Stock stock;
    private final JdbcClient db;

    /** Nobody else holds, takes or gives back pieces of these until the caller's transaction ends, who does several of that. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(StoreId store, Collection<Sku> skus) {
        db.sql("select sku from catalog.stock where store_id = :store and sku = any (:skus) order by sku for update")
                .param("store", store.value())
                .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /**
     * Takes pieces held for a change out of stock for its order, in addition to those taken before; all can be given back under the order's
     * id.
     *
     * @throws IllegalStateException if nothing is held for the change
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(StoreId store, OrderId change, OrderId order) {
        if (!stock.take(store, change)) {
            throw new IllegalStateException("nothing is held for this change of an order");
        }
        db.sql("""
                with moved as (
                    delete from catalog.hold
                     where store_id = :store and order_id = :change and state = 'taken'
                    returning sku, quantity, expires_at)
                insert into catalog.hold as it (store_id, order_id, sku, quantity, state, expires_at)
                select :store, :order, sku, quantity, 'taken', expires_at from moved
                on conflict (store_id, order_id, sku) do update
                   set quantity = excluded.quantity + case when it.state = 'taken' then it.quantity else 0 end, state = 'taken'
                """)
                .param("store", store.value())
                .param("change", change.value())
                .param("order", order.value())
                .update();
    }
}
