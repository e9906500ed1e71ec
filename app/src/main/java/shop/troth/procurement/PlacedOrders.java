package shop.troth.procurement;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.procurement.BuyingSystem.Told;

/** The orders of all stores that came from a buying system, each with what that had been told. */
@Component
@RequiredArgsConstructor
public class PlacedOrders {

    private final JdbcClient db;
    private final NumberKeys keys;

    /** Finds the order that stands under a purchase order number. */
    public Optional<OrderId> standing(BuyingSystem system, String number) {
        return db.sql("""
                        select order_id from procurement.placed
                         where store_id = :store and system_id = :system and number_hash = :hash and stands
                        """)
                .param("store", system.store().value())
                .param("system", system.id())
                .param("hash", keys.hash(system.store(), system.id(), number))
                .query(UUID.class)
                .optional()
                .map(OrderId::new);
    }

    /**
     * Adds an order, in the transaction that places it.
     *
     * @return false if another one stands under this number
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(BuyingSystem system, OrderId order, String number, Optional<Told> told, Instant now) {
        return db.sql("""
                        insert into procurement.placed (store_id, order_id, system_id, number_hash, stands, words, words_policy, words_at, placed_at)
                        values (:store, :order, :system, :hash, true, :words, :policy, :at, :now)
                        on conflict (store_id, system_id, number_hash) where stands do nothing
                        """)
                        .param("store", system.store().value())
                        .param("order", order.value())
                        .param("system", system.id())
                        .param("hash", keys.hash(system.store(), system.id(), number))
                        .param("words", told.map(Told::words).orElse(null), Types.VARCHAR)
                        .param("policy", told.map(Told::policy).orElse(null), Types.VARCHAR)
                        .param("at", told.map(it -> UtcTime.of(it.at())).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("now", UtcTime.of(now))
                        .update()
                == 1;
    }

    /** Records that an order no longer stands under its number, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(StoreId store, OrderId order) {
        db.sql("update procurement.placed set stands = false where store_id = :store and order_id = :order")
                .param("store", store.value())
                .param("order", order.value())
                .update();
    }

    /** Returns what the system of an order had been told; empty if it was told nothing, or if no system placed it. */
    public Optional<Told> told(StoreId store, OrderId order) {
        return db.sql("""
                        select words, words_policy, words_at from procurement.placed
                         where store_id = :store and order_id = :order and words is not null
                        """)
                .param("store", store.value())
                .param("order", order.value())
                .query((rs, row) -> new Told(
                        rs.getString("words"),
                        rs.getString("words_policy"),
                        rs.getObject("words_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
