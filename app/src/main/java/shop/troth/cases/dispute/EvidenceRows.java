package shop.troth.cases.dispute;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.CaseId;
import shop.troth.kernel.StoreId;

/** Who is sending evidence about a dispute to the bank, and which parts it has. Its text is not kept. */
@Component
@RequiredArgsConstructor
class EvidenceRows {

    /** @param key idempotency key of the request */
    record Row(UUID key, List<EvidencePart> parts) {}

    private final JdbcClient db;

    /**
     * Claims a dispute, in the caller's transaction.
     *
     * @param until when others may claim it, if the claim was not released by then
     * @return false if someone else has claimed it
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

    /** Releases a claim, after the bank accepted or refused the evidence, or did not answer. */
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

    /** The evidence sent last, or being sent. */
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
