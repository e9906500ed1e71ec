package shop.troth.ledger;

import java.time.Clock;
import org.springframework.transaction.support.TransactionOperations;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.published.recording.Recording;
import shop.troth.policy.published.recording.VersionId;

/**
 * Makes sure at the start that every published version of a store's policy is in its record, whichever node comes first. The
 * first version is published before there is a record; later ones are recorded where they are published.
 */
final class RecordPolicies {

    private final PublishedPolicies policies;
    private final Recording recording;
    private final TransactionOperations transaction;
    private final Clock clock;

    RecordPolicies(PublishedPolicies policies, Recording recording, TransactionOperations transaction, Clock clock) {
        this.policies = policies;
        this.recording = recording;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param store an original; its twin's record gets the same */
    void record(StoreId store) {
        for (var version : policies.versions(store)) {
            var id = new VersionId(store, version.number());
            transaction.executeWithoutResult(it -> {
                recording.published(id, version.hash(), clock.instant());
                if (version.isWithdrawn()) {
                    recording.withdrawn(id, version.hash(), clock.instant());
                }
            });
        }
    }
}
