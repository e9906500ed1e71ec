package shop.troth.pricing.phone;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** The orders of all stores that were taken by phone, each with what was read to the caller. */
@Component
@RequiredArgsConstructor
public class PhoneOrders {

    private final JdbcClient db;

    /** Marks a new order, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(StoreId store, OrderId order, WordsRead read) {
        db.sql("""
                insert into pricing.phone_order (store_id, order_id, words, version, policy, read_at, read_by)
                values (:store, :order, :words, :version, :policy, :at, :by)
                """)
                .param("store", store.value())
                .param("order", order.value())
                .param("words", read.words())
                .param("version", read.version())
                .param("policy", read.policy())
                .param("at", read.at().atOffset(ZoneOffset.UTC))
                .param("by", read.by())
                .update();
    }

    /** Returns what was read before an order; empty for one that was not taken by phone. */
    public Optional<WordsRead> of(StoreId store, OrderId order) {
        return db.sql("""
                        select words, version, policy, read_at, read_by
                          from pricing.phone_order where store_id = :store and order_id = :order
                        """)
                .param("store", store.value())
                .param("order", order.value())
                .query((rs, row) -> new WordsRead(
                        rs.getString("words"),
                        rs.getString("version"),
                        rs.getString("policy"),
                        rs.getObject("read_at", OffsetDateTime.class).toInstant(),
                        rs.getObject("read_by", UUID.class)))
                .optional();
    }
}
