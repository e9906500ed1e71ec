package shop.troth.vault.choices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.batch.StatementBatch;

/**
 * People who asked to be erased and are still recorded, because something about them is open or erasing them failed. The request is in the
 * person's own row, so it is deleted with them. Anyone who asked is no longer sent what they once agreed to.
 */
@NamedInterface("choices")
@Component
@RequiredArgsConstructor
public class ErasureRequests {

    /** @param asked when they first asked */
    @NamedInterface("choices")
    public record Request(StoreId store, SubjectId person, Instant asked) {}

    /** What a person had agreed to, which ends with the request. */
    private record Ended(SubjectId person, byte[] wrapped, List<Purpose> purposes) {}

    private static final String ADD = """
            with locked as materialized (
                select store_id, id from vault.subject
                 where store_id = :store and id = any(:people::uuid[]) order by id for update)
            update vault.subject s
               set erasure_asked_at = coalesce(s.erasure_asked_at, :now), opted_in = '{}', agreed_by_order = '{}'
              from locked
              join keys.person k on k.store_id = locked.store_id and k.subject_id = locked.id and k.class = 'ordinary'
             where s.store_id = locked.store_id and s.id = locked.id
            returning s.id, k.wrapped,
                      array(select distinct unnest(old.opted_in || old.agreed_by_order) order by 1) as agreed
            """;

    private final JdbcClient db;
    private final Choices choices;

    /**
     * Adds requests in the caller's transaction, in which each consent that ends is recorded, too. Asking again changes nothing; people who
     * are gone are left out.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(StoreId store, Collection<SubjectId> people, Instant now) {
        noteEnded(
                store,
                db.sql(ADD)
                        .params(named(store, people, now))
                        .query(ErasureRequests::ended)
                        .list());
    }

    /**
     * As the other {@code add}, as part of a trip.
     *
     * @return what to run once the trip was made
     */
    public Runnable add(StatementBatch trip, StoreId store, Collection<SubjectId> people, Instant now) {
        var ended = trip.take(BatchedStatement.rows(ADD, named(store, people, now), ErasureRequests::ended));
        return () -> noteEnded(store, ended.get());
    }

    private void noteEnded(StoreId store, List<Ended> ended) {
        ended.forEach(it -> choices.ended(store, it.person(), it.wrapped(), it.purposes()));
    }

    private static Map<String, Object> named(StoreId store, Collection<SubjectId> people, Instant now) {
        return Map.of(
                "store", store.value(),
                "people", people.stream().map(it -> it.value().toString()).toArray(String[]::new),
                "now", now.atOffset(ZoneOffset.UTC));
    }

    private static Ended ended(ResultSet rs, int row) throws SQLException {
        return new Ended(
                new SubjectId(rs.getObject("id", UUID.class)),
                rs.getBytes("wrapped"),
                Arrays.stream((String[]) rs.getArray("agreed").getArray())
                        .map(Purpose::new)
                        .toList());
    }

    /**
     * Requests of all stores, oldest first.
     *
     * @param after the last request of the previous batch; empty to begin
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
