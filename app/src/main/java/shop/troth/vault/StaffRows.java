package shop.troth.vault;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** Writes sealed records of what staff wrote. */
@Repository
@RequiredArgsConstructor
class StaffRows {

    /**
     * A record to be written.
     *
     * @param telling number of the notice with which it is given
     * @param policy hash of the policy version in force
     */
    record Fresh(DatumRef ref, String category, byte[] sealed, long telling, String policy) {}

    private final JdbcClient db;

    /** @param until when it is deleted; empty while what it belongs to has not ended */
    void add(StoreId store, SubjectId person, Fresh fresh, StaffRecords.Thing about, Optional<Instant> until) {
        db.sql("""
                insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source, policy,
                                         belongs_to, ended_at, keep_until)
                values (:store, :ref, :person, :category, 'ordinary', :sealed, :telling, 'staff', :policy, :thing, :ended, :until)
                """)
                .param("store", store.value())
                .param("ref", fresh.ref().value())
                .param("person", person.value())
                .param("category", fresh.category())
                .param("sealed", fresh.sealed())
                .param("telling", fresh.telling())
                .param("policy", fresh.policy())
                .param("thing", about.id())
                .param("ended", utc(about.endedAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", utc(until), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Replaces a record's text. Returns whether the person has this record, made by staff. */
    boolean correct(StoreId store, SubjectId person, DatumRef ref, String category, byte[] sealed, String policy) {
        return db.sql("""
                        update vault.datum set sealed = :sealed, policy = :policy
                         where store_id = :store and ref = :ref and subject_id = :person and category = :category
                           and key_class = 'ordinary' and source = 'staff'
                        """)
                        .param("sealed", sealed)
                        .param("policy", policy)
                        .param("store", store.value())
                        .param("ref", ref.value())
                        .param("person", person.value())
                        .param("category", category)
                        .update()
                == 1;
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> at) {
        return at.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
