package shop.troth.ledger;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.springframework.transaction.support.TransactionOperations;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.published.recording.RecordPolicyEvents;
import shop.troth.policy.published.recording.VersionId;

/**
 * Makes sure at startup that every published version of a store's policy is in its ledger, on whichever node starts first. The first
 * version is published before there is a ledger; later ones are recorded when they are published.
 */
@RequiredArgsConstructor
final class RecordPolicies {

    private final PublishedPolicies policies;
    private final RecordPolicyEvents recording;
    private final TransactionOperations transaction;
    private final Clock clock;

    /** @param store not a twin; its twin's ledger gets the same entries */
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
