package shop.troth.proof.record;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;

/** What was found last, a row a store. */
@Repository
class ExaminedRows {

    private final JdbcClient db;

    ExaminedRows(JdbcClient db) {
        this.db = db;
    }

    Optional<Examined> find(StoreId store) {
        return db.sql("select examined_at, entries, whole, faults from proof.record where store_id = :store")
                .param("store", store.value())
                .query((rs, row) -> new Examined(
                        rs.getObject("examined_at", OffsetDateTime.class).toInstant(),
                        rs.getLong("entries"),
                        rs.getBoolean("whole"),
                        List.of((String[]) rs.getArray("faults").getArray())))
                .optional();
    }

    void put(StoreId store, Examined examined) {
        db.sql("""
            insert into proof.record (store_id, examined_at, entries, whole, faults)
            values (:store, :at, :entries, :whole, :faults)
            on conflict (store_id) do update
               set examined_at = excluded.examined_at, entries = excluded.entries, whole = excluded.whole,
                   faults = excluded.faults
            """)
                .param("store", store.value())
                .param("at", examined.at().atOffset(ZoneOffset.UTC))
                .param("entries", examined.entries())
                .param("whole", examined.whole())
                .param("faults", examined.faults().toArray(String[]::new))
                .update();
    }
}
