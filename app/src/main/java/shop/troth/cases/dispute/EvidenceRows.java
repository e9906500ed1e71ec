package shop.troth.cases.dispute;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.CaseId;
import shop.troth.kernel.StoreId;

/** Whose evidence about a dispute is on its way to the bank, and which parts it has. What it says is not kept. */
@Component
class EvidenceRows {

    /** @param key of the wish */
    record Row(UUID key, List<EvidencePart> parts) {}

    private final JdbcClient db;

    EvidenceRows(JdbcClient db) {
        this.db = db;
    }

    /**
     * Takes a dispute in hand, in the caller's transaction.
     *
     * @param until when others may take it, if nothing was heard by then
     * @return false if somebody else has it in hand
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean claim(StoreId store, CaseId dispute, UUID key, Collection<EvidencePart> parts, Instant now, Instant until) {
        return db.sql("""
                insert into cases.evidence as e (store_id, case_id, key, parts, begun_at, claimed_until)
                values (:store, :case, :key, :parts, :now, :until)
                on conflict (store_id, case_id) do update
                   set key = excluded.key, parts = excluded.parts, begun_at = excluded.begun_at,
                       claimed_until = excluded.claimed_until
                 where e.claimed_until is null or e.claimed_until <= excluded.begun_at
                """)
                        .param("store", store.value())
                        .param("case", dispute.value())
                        .param("key", key)
                        .param("parts", parts.stream().map(EvidencePart::word).toArray(String[]::new))
                        .param("now", now.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("until", until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    /** Whoever had it in hand has it no longer: the bank took it, said no, or did not answer. */
    void release(StoreId store, CaseId dispute, UUID key) {
        db.sql("""
                update cases.evidence set claimed_until = null
                 where store_id = :store and case_id = :case and key = :key
                """)
                .param("store", store.value())
                .param("case", dispute.value())
                .param("key", key)
                .update();
    }

    /** What was sent last, or is being sent. */
    Optional<Row> find(StoreId store, CaseId dispute) {
        return db.sql("select key, parts from cases.evidence where store_id = :store and case_id = :case")
                .param("store", store.value())
                .param("case", dispute.value())
                .query((rs, row) -> new Row(
                        rs.getObject("key", UUID.class),
                        Arrays.stream((String[]) rs.getArray("parts").getArray())
                                .flatMap(it -> EvidencePart.of(it).stream())
                                .toList()))
                .optional();
    }
}
