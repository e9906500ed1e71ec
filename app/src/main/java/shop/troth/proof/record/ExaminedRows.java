package shop.troth.proof.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;

/**
 * The last result of each store, one row per store, sealed by the root keyset: a row written by somebody with access to the database only
 * counts as too old.
 */
@Repository
@RequiredArgsConstructor
class ExaminedRows {

    private final JdbcClient db;
    private final RootKeyset root;

    Optional<LedgerExamination> find(StoreId store) {
        return db.sql("select examined_at, entries, whole, faults, seal from proof.record where store_id = :store")
                .param("store", store.value())
                .query((rs, row) -> {
                    var examined = new LedgerExamination(
                            rs.getObject("examined_at", OffsetDateTime.class).toInstant(),
                            rs.getLong("entries"),
                            rs.getBoolean("whole"),
                            List.of((String[]) rs.getArray("faults").getArray()));
                    return root.isSealed(rs.getBytes("seal"), said(store, examined)) ? examined : examined.asTooOld();
                })
                .optional();
    }

    void put(StoreId store, LedgerExamination examined) {
        db.sql("""
            insert into proof.record (store_id, examined_at, entries, whole, faults, seal)
            values (:store, :at, :entries, :whole, :faults, :seal)
            on conflict (store_id) do update
               set examined_at = excluded.examined_at, entries = excluded.entries, whole = excluded.whole,
                   faults = excluded.faults, seal = excluded.seal
            """)
                .param("store", store.value())
                .param("at", kept(examined.at()).atOffset(ZoneOffset.UTC))
                .param("entries", examined.entries())
                .param("whole", examined.whole())
                .param("faults", examined.faults().toArray(String[]::new))
                .param("seal", root.seal(said(store, examined)))
                .update();
    }

    /** The sealed text. */
    private static String said(StoreId store, LedgerExamination examined) {
        return "proof-record|%s|%s|%d|%s|%d|%s"
                .formatted(
                        store.value(),
                        kept(examined.at()),
                        examined.entries(),
                        examined.whole(),
                        examined.faults().size(),
                        String.join("\n", examined.faults()));
    }

    /** Rounded down to microseconds, as the database stores it. */
    private static Instant kept(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
