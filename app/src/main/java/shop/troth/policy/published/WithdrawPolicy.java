package shop.troth.policy.published;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.database.Transactions;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.recording.RecordPolicyEvents;
import shop.troth.policy.published.recording.VersionId;

/** Withdraws a version that is published and not in force yet. Objections that people made meanwhile stay. */
public final class WithdrawPolicy {

    private final Versions versions;
    private final CompiledVersions shelf;
    private final TransactionTemplate transaction;
    private final RecordPolicyEvents recording;
    private final Clock clock;

    /** @param recording gets the same connections as the versions, and so joins their transaction */
    public WithdrawPolicy(DataSource database, Function<JdbcClient, RecordPolicyEvents> recording, Clock clock) {
        var db = JdbcClient.create(database);
        this.versions = new Versions(db);
        this.shelf = new CompiledVersions(versions);
        this.transaction = new TransactionTemplate(new Transactions(database));
        this.recording = recording.apply(db);
        this.clock = clock;
    }

    /**
     * Withdraws the scheduled version.
     *
     * @return the version that will not take effect
     * @throws Problem if none is scheduled, or it takes effect so soon that a node might not learn of this in time
     */
    public PolicyVersion withdraw(StoreId store) {
        return transaction.execute(status -> {
            versions.lock();
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var heads = versions.heads().getOrDefault(store, List.of());
            var next = heads.isEmpty()
                    ? null
                    : shelf.succession(heads).next(now.toEpochMilli()).orElse(null);
            if (next == null) {
                throw new Problem(
                        "No version of %s is waiting to take effect: there is nothing to withdraw.".formatted(store));
            }
            if (next.effective().isBefore(now.plus(PublishedPolicies.SOONEST))) {
                throw new Problem(
                        "Version %d of %s takes effect within a minute, too soon to notify every node: publish the earlier text again instead."
                                .formatted(next.number(), store));
            }
            versions.withdraw(store, next.number(), now);
            recording.withdrawn(new VersionId(store, next.number()), next.hash(), now);
            return next;
        });
    }
}
