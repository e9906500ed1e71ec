package shop.troth.vault;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/**
 * Who asked to be erased and is still there, because something about them is open or the machine stopped in the middle. It stands in the
 * person's own row, so it goes with them. Whoever asked is sent nothing any more that they once agreed to.
 */
@Component
public class ErasureRequests {

    /** @param asked when they asked for the first time */
    public record Request(StoreId store, SubjectId person, Instant asked) {}

    private final JdbcClient db;

    ErasureRequests(JdbcClient db) {
        this.db = db;
    }

    /** In the caller's transaction. Asking again changes nothing; whoever is gone is left out. */
    public void add(StoreId store, Collection<SubjectId> people, Instant now) {
        db.sql("""
                with locked as materialized (
                    select store_id, id from vault.subject
                     where store_id = :store and id = any(:people::uuid[]) order by id for update)
                update vault.subject s
                   set erasure_asked_at = coalesce(s.erasure_asked_at, :now), opted_in = '{}', agreed_by_order = '{}'
                  from locked
                 where s.store_id = locked.store_id and s.id = locked.id
                   and exists (select from keys.person k
                                where k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary')
                """)
                .param("store", store.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * All stores' requests, the oldest first.
     *
     * @param after the last of the batch before; nothing for the first
     */
    public List<Request> next(Optional<Request> after, int most) {
        return db.sql("""
                select store_id, id, erasure_asked_at from vault.subject
                 where erasure_asked_at is not null and (erasure_asked_at, store_id, id) > (:at, :store, :id)
                 order by erasure_asked_at, store_id, id limit :most
                """)
                .param("at", after.map(Request::asked).orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC))
                .param("store", after.map(it -> it.store().value()).orElse(""))
                .param("id", after.map(it -> it.person().value()).orElseGet(() -> new UUID(0, 0)))
                .param("most", most)
                .query((rs, row) -> new Request(
                        new StoreId(rs.getString("store_id")),
                        new SubjectId(rs.getObject("id", UUID.class)),
                        rs.getObject("erasure_asked_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
