package shop.troth.proof.search;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** What the database contains after a made-up shopper did something, read directly rather than through the modules that wrote it. */
@Component
@RequiredArgsConstructor
public class HeldInDatabase {

    private static final int MOST_COUNTED = 10_000;

    private final JdbcClient db;

    /** How many rows of orders, stock reservations, and payments. */
    public record Traces(long orders, long holds, long payments) {}

    /** Counts these rows of a store. */
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

    /** The number of sealed records by the mark of their source. */
    public Map<String, Long> sources(StoreId store) {
        var sources = new LinkedHashMap<String, Long>();
        db.sql("select source, count(*) as records from vault.datum where store_id = :store group by 1 order by 1")
                .param("store", store.value())
                .query((rs, row) -> sources.put(rs.getString("source"), rs.getLong("records")))
                .list();
        return sources;
    }

    /** The source marks of a person's sealed records, sorted. */
    public List<String> sources(StoreId store, SubjectId person) {
        return db.sql("""
                select distinct source from vault.datum
                 where store_id = :store and subject_id = :person order by source
                """)
                .param("store", store.value())
                .param("person", person.value())
                .query((rs, row) -> rs.getString(1))
                .list();
    }

    /** How many sealed records of people who ordered nothing are kept beyond a certain time, or without an end. */
    public long looseBeyond(StoreId store, Instant moment) {
        return db.sql("""
                select count(*) from vault.datum
                 where store_id = :store and belongs_to is null and (keep_until is null or keep_until > :moment)
                """)
                .param("store", store.value())
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** How many sealed records are still there although their retention period was over at a certain time. */
    public long overdue(StoreId store, Instant moment) {
        return db.sql("select count(*) from vault.datum where store_id = :store and keep_until <= :moment")
                .param("store", store.value())
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** The same for some kinds of data, without records that are on legal hold or were released only after that time. */
    public long overdue(StoreId store, Instant moment, Collection<String> categories) {
        return db.sql("""
                select count(*) from vault.datum d join vault.subject s on s.store_id = d.store_id and s.id = d.subject_id
                 where d.store_id = :store and d.keep_until <= :moment and d.category = any(:categories)
                   and (s.released_at is null or s.released_at <= :moment)
                   and not exists (select from vault.hold h where h.store_id = d.store_id and h.subject_id = d.subject_id)
                """)
                .param("store", store.value())
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .param("categories", categories.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /**
     * How much is sealed, counted up to a limit so that this stays quick.
     *
     * @param more whether there is more than was counted
     */
    public record Seals(long records, long people, boolean more) {}

    /** Counts the sealed records of a store. */
    public Seals seals(StoreId store) {
        return db.sql("""
                select count(*) as records, count(distinct subject_id) as people, count(*) >= :most as more
                  from (select subject_id from vault.datum
                         where store_id = :store and octet_length(sealed) > 0 limit :most) as counted
                """)
                .param("store", store.value())
                .param("most", MOST_COUNTED)
                .query(Seals.class)
                .single();
    }

    /** How many people have sealed records but no key, or share a key with somebody. */
    public long peopleWithoutOwnKey(StoreId store) {
        return db.sql("""
                select (select count(distinct d.subject_id) from vault.datum d
                         where d.store_id = :store and not exists (
                               select from keys.person k where k.store_id = d.store_id and k.subject_id = d.subject_id))
                     + (select count(*) - count(distinct wrapped) from keys.person where store_id = :store)
                """).param("store", store.value()).query(Long.class).single();
    }
}
