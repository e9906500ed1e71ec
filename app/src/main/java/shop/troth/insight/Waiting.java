package shop.troth.insight;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** What is not counted yet. Triggers write it, each row in the transaction of its cause. */
@Component
class Waiting {

    private final JdbcClient db;

    Waiting(JdbcClient db) {
        this.db = db;
    }

    boolean isAny(StoreId store) {
        return db.sql("select id from insight.waiting where store_id = :store order by id limit 1")
                .param("store", store.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** The oldest ones; nobody else counts them until the caller's transaction ends. */
    List<Movement> take(StoreId store, int most) {
        return db.sql("""
                        select id, kind, order_id, about, at from insight.waiting
                         where store_id = :store order by id limit :most for update
                        """)
                .param("store", store.value())
                .param("most", most)
                .query((row, _) -> new Movement(
                        row.getObject("id", UUID.class),
                        Movement.Kind.of(row.getString("kind")),
                        new OrderId(row.getObject("order_id", UUID.class)),
                        row.getObject("about", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** They are counted, in the caller's transaction. */
    void remove(StoreId store, List<Movement> counted) {
        db.sql("delete from insight.waiting where store_id = :store and id = any (:ids::uuid[])")
                .param("store", store.value())
                .param("ids", counted.stream().map(it -> it.id().toString()).toArray(String[]::new))
                .update();
    }
}
