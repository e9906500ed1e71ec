package shop.troth.insight;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Events that are not counted yet. Triggers write each row in the transaction of its cause. */
@Component
@RequiredArgsConstructor
class UncountedEvents {

    private final JdbcClient db;

    boolean isAny(StoreId store) {
        return !oldest(store, 1).isEmpty();
    }

    /** Returns the ids of events waiting longest. */
    List<UUID> oldest(StoreId store, int most) {
        return db.sql("select id from insight.waiting where store_id = :store order by id limit :most")
                .param("store", store.value())
                .param("most", most)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Those of these that still wait; nobody else counts them until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<OrderMovement> take(StoreId store, List<UUID> ids) {
        return db.sql("""
                        select id, kind, order_id, about, at, amount_minor from insight.waiting
                         where store_id = :store and id = any (:ids::uuid[]) order by id for update
                        """)
                .param("store", store.value())
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, _) -> new OrderMovement(
                        row.getObject("id", UUID.class),
                        OrderMovement.Kind.of(row.getString("kind")),
                        new OrderId(row.getObject("order_id", UUID.class)),
                        row.getObject("about", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        part(row.getObject("amount_minor", Long.class))))
                .list();
    }

    private static OptionalLong part(@Nullable Long minor) {
        return minor == null ? OptionalLong.empty() : OptionalLong.of(minor);
    }

    /** Moves an event behind all others, because it could not be counted. */
    void putLast(StoreId store, UUID id) {
        db.sql("update insight.waiting set id = uuidv7() where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    /** They are counted, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void remove(StoreId store, List<OrderMovement> counted) {
        db.sql("delete from insight.waiting where store_id = :store and id = any (:ids::uuid[])")
                .param("store", store.value())
                .param("ids", counted.stream().map(it -> it.id().toString()).toArray(String[]::new))
                .update();
    }
}
