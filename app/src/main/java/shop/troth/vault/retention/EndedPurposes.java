package shop.troth.vault.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;

/** Deletes records that were given only for purposes that have ended, in small batches, in the order of the records. */
@Component
@RequiredArgsConstructor
public class EndedPurposes {

    private record Due(SubjectId person, UUID ref) {}

    /** @param records how many were deleted; @param last id of the last record examined; empty if there are no more */
    public record Batch(int records, Optional<UUID> last) {}

    private final JdbcClient db;
    private final DeleteExpiredData deleteExpiredData;

    /**
     * Deletes one batch of records, in the caller's transaction, with a ledger entry for each person.
     *
     * @param over leaf purposes that no policy in force serves anymore
     * @param after id of the record after which the batch starts
     * @param most maximum number of records per batch
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Batch forget(StoreId store, Collection<Purpose> over, UUID after, int most, Instant now) {
        var due = lock(store, over, after, most);
        if (due.isEmpty()) {
            return new Batch(0, Optional.empty());
        }
        var gone = takeOut(store, due);
        deleteExpiredData.finish(gone, now);
        var last = due.stream().map(Due::ref).max(Comparator.comparing(UUID::toString));
        return new Batch(gone.stream().mapToInt(it -> it.late().size()).sum(), last);
    }

    private List<Due> lock(StoreId store, Collection<Purpose> over, UUID after, int most) {
        return db.sql("""
                with due as (
                    select d.ref, d.subject_id from vault.datum d
                     where d.store_id = :store and d.ref > :after and d.key_class = 'ordinary'
                       and d.telling_id in (
                           select t.id from vault.telling t
                            where t.store_id = :store and t.purposes <@ :over::text[] and t.purposes <> '{}')
                       and not exists (select from vault.hold h
                                        where h.store_id = d.store_id and h.subject_id = d.subject_id)
                     order by d.ref limit :most)
                select s.id, due.ref
                  from due join vault.subject s on s.store_id = :store and s.id = due.subject_id
                   for update of s skip locked
                """)
                .param("store", store.value())
                .param("after", after)
                .param("over", over.stream().map(Purpose::name).toArray(String[]::new))
                .param("most", most)
                .query(EndedPurposes::due)
                .list();
    }

    private static Due due(ResultSet rs, int row) throws SQLException {
        return new Due(new SubjectId(rs.getObject("id", UUID.class)), rs.getObject("ref", UUID.class));
    }

    /** Runs after the lock, to see holds placed in between. */
    private List<DeleteExpiredData.Gone> takeOut(StoreId store, List<Due> due) {
        return db.sql("""
                with gone as (
                    delete from vault.datum d
                     where d.store_id = :store and d.ref = any(:refs::uuid[])
                       and not exists (select from vault.hold h
                                        where h.store_id = d.store_id and h.subject_id = d.subject_id)
                    returning d.store_id, d.subject_id, d.key_class, d.category, d.belongs_to)
                select gone.store_id, gone.subject_id, gone.key_class, k.wrapped,
                       array_agg(distinct gone.category) as categories,
                       coalesce(array_agg(distinct gone.belongs_to) filter (where gone.belongs_to is not null), '{}') as things,
                       array_agg(0) as late
                  from gone
                  join keys.person k on k.store_id = gone.store_id and k.subject_id = gone.subject_id and k.class = gone.key_class
                 group by gone.store_id, gone.subject_id, gone.key_class, k.wrapped
                """)
                .param("store", store.value())
                .param("refs", due.stream().map(it -> it.ref().toString()).toArray(String[]::new))
                .query(DeleteExpiredData::gone)
                .list();
    }
}
