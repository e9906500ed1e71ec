package shop.troth.ledger;

import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;

/** Puts each published version of a store's policy into its record, once, whichever node comes first. */
final class RecordPolicies {

    private final PublishedPolicies policies;
    private final Ledger ledger;
    private final JdbcClient db;
    private final TransactionOperations transaction;
    private final Clock clock;

    RecordPolicies(
            PublishedPolicies policies, Ledger ledger, JdbcClient db, TransactionOperations transaction, Clock clock) {
        this.policies = policies;
        this.ledger = ledger;
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
    }

    void record(StoreId store) {
        for (var version : policies.versions(store)) {
            transaction.executeWithoutResult(it -> {
                if (isNew(store, version.hash())) {
                    ledger.append(List.of(Entry.ofPolicy(store, clock.instant(), version.hash())));
                }
            });
        }
    }

    private boolean isNew(StoreId store, String hash) {
        return db.sql("""
                insert into ledger.recorded_policy (store_id, sha256) values (:store, :hash) on conflict do nothing
                """).param("store", store.value()).param("hash", hash).update() == 1;
    }
}
