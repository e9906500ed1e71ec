package shop.troth.proof.search;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** What the database holds after a made-up shopper did something, read behind the back of the modules that wrote it. */
@Component
public class Held {

    private final JdbcClient db;

    Held(JdbcClient db) {
        this.db = db;
    }

    /** How many rows of orders, held stock and payments. */
    public record Traces(long orders, long holds, long payments) {}

    public Traces traces(StoreId store) {
        return db.sql("""
                select (select count(*) from orders.placed where store_id = :store) as orders,
                       (select count(*) from catalog.hold where store_id = :store) as holds,
                       (select count(*) from payments.payment where store_id = :store) as payments
                """).param("store", store.value()).query(Traces.class).single();
    }

    /** How many rows of people and of their sealed records. */
    public long people(StoreId store) {
        return db.sql("""
                select (select count(*) from vault.subject where store_id = :store)
                     + (select count(*) from vault.datum where store_id = :store)
                """).param("store", store.value()).query(Long.class).single();
    }

    /** The categories of the sealed records of a person, sorted. */
    public List<String> categories(StoreId store, SubjectId person) {
        return db.sql("""
                select distinct category from vault.datum
                 where store_id = :store and subject_id = :person order by category
                """)
                .param("store", store.value())
                .param("person", person.value())
                .query((rs, row) -> rs.getString(1))
                .list();
    }
}
