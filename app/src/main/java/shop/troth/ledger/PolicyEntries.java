package shop.troth.ledger;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.seal.PendingEntries;
import shop.troth.policy.published.recording.RecordPolicyEvents;
import shop.troth.policy.published.recording.VersionId;

/**
 * Records each event of a store's policy once, in its ledger and its twin's, in the transaction that publishes or withdraws it. Works while another process
 * seals, or without one.
 */
public final class PolicyEntries implements RecordPolicyEvents {

    private final JdbcClient db;
    private final PendingEntries pending;

    /** @param db connections that join the transaction of whoever publishes */
    public PolicyEntries(JdbcClient db) {
        this.db = db;
        this.pending = new PendingEntries(db);
    }

    @Override
    public void published(VersionId version, String sha256, Instant at) {
        both(version, "published", store -> LedgerEntry.ofPolicy(store, at, sha256));
    }

    @Override
    public void withdrawn(VersionId version, String sha256, Instant at) {
        both(version, "withdrawn", store -> LedgerEntry.ofWithdrawnPolicy(store, at, sha256));
    }

    private void both(VersionId version, String what, Function<StoreId, LedgerEntry> entry) {
        for (var store : List.of(version.store(), version.store().twin())) {
            if (isNew(store, version.number(), what)) {
                pending.add(LedgerEntry.rows(List.of(entry.apply(store))));
            }
        }
    }

    private boolean isNew(StoreId store, int number, String what) {
        return db.sql("""
                insert into ledger.recorded_policy (store_id, number, what) values (:store, :number, :what)
                on conflict do nothing
                """)
                        .param("store", store.value())
                        .param("number", number)
                        .param("what", what)
                        .update()
                == 1;
    }
}
