package shop.troth.policy.published;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.database.Transactions;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.WordingComparison;
import shop.troth.policy.published.recording.RecordPolicyEvents;
import shop.troth.policy.published.recording.VersionId;
import shop.troth.policy.revision.Revision;

/**
 * Publishes a file as the next version of a store's policy, while the store is running or not. Refuses what the policy in force promises
 * not to do. Atomic, including its ledger entry; of two concurrent calls, one wins.
 */
public final class PublishPolicy {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Versions versions;
    private final CompiledVersions shelf;
    private final TransactionTemplate transaction;
    private final RecordPolicyEvents recording;
    private final Clock clock;

    /** @param recording gets the same connections as the versions, and so joins their transaction */
    public PublishPolicy(DataSource database, Function<JdbcClient, RecordPolicyEvents> recording, Clock clock) {
        var db = JdbcClient.create(database);
        this.versions = new Versions(db);
        this.shelf = new CompiledVersions(versions);
        this.transaction = new TransactionTemplate(new Transactions(database));
        this.transaction.setTimeout((int) LONGEST.toSeconds());
        this.recording = recording.apply(db);
        this.clock = clock;
    }

    /**
     * What is published.
     *
     * @param number of the new version
     * @param before the version in force
     * @param after the new policy
     * @param posted when it is posted
     * @param effective when it takes effect
     */
    public record Step(
            int number, PolicyVersion before, PolicyTable after, Revision revision, Instant posted, Instant effective) {

        /** Whether people are told before: it is posted for the promised time. */
        public boolean asks() {
            return revision.waits();
        }

        /** Whether it has a new use to which people can object. */
        public boolean canBeRefused() {
            return revision.uses().changes().stream().anyMatch(PolicyDiff.Change::canBeRefused);
        }
    }

    /** A trial version that follows the version in force of a probe twin, see {@link PublishedPolicies#tryInTwin}. */
    public interface Trial extends AutoCloseable {

        /**
         * Makes it count as posted at this moment only.
         *
         * @return the step as it would have been published then
         * @throws Problem if the policy in force forbids it
         */
        Step postedAt(Instant moment);

        @Override
        void close();
    }

    /**
     * Publishes a file.
     *
     * @param effective when it is to take effect; null for as soon as the promises allow
     * @return what was published
     * @throws Problem if the file is not a policy of this store, another version is scheduled, or the policy in force forbids it
     */
    public Step publish(StoreId store, Path file, @Nullable Instant effective) {
        var draft = PolicyDraft.of(store, file);
        var table = draft.check();
        place(store, clock.instant()); // compiles the version in force before the lock is taken
        return transaction.execute(status -> {
            versions.lock();
            return add(store, draft, table, effective);
        });
    }

    /**
     * Publishes a file if it differs from the version in force only in nonbinding words or in typography. Does nothing otherwise, or if
     * the text was published before, or while a version is scheduled.
     *
     * @return what was published
     * @throws Problem if the file is not a policy of this store
     */
    public Optional<Step> publishRewording(StoreId store, Path file) {
        var draft = PolicyDraft.of(store, file);
        var table = draft.check();
        place(store, clock.instant());
        return transaction.execute(status -> {
            versions.lock();
            return isRewording(store, draft, table)
                    ? Optional.of(add(store, draft, table, null))
                    : Optional.<Step>empty();
        });
    }

    private boolean isRewording(StoreId store, PolicyDraft draft, PolicyTable table) {
        var place = place(store, clock.instant());
        return place.next().isEmpty()
                && versions.heads().getOrDefault(store, List.of()).stream()
                        .noneMatch(
                                it -> versions.row(store, it.number()).sha256().equals(draft.hash()))
                && WordingComparison.isAllThatDiffers(place.current().policy(), table.policy())
                && !Revision.between(place.current().table(), table).waits();
    }

    private Step add(StoreId store, PolicyDraft draft, PolicyTable table, @Nullable Instant effective) {
        var step = step(store, draft, table, effective);
        versions.add(draft.row(step.number(), table, step.posted(), step.effective()));
        recording.published(new VersionId(store, step.number()), draft.hash(), step.posted());
        if (Duration.between(step.posted(), clock.instant()).compareTo(LONGEST) > 0) {
            throw new Problem("The database took too long, and nothing was published: try again.");
        }
        return step;
    }

    /** As {@link #publish}, but publishes nothing. */
    public Step tryOut(StoreId store, Path file, @Nullable Instant effective) {
        var draft = PolicyDraft.of(store, file);
        return step(store, draft, draft.check(), effective);
    }

    private Step step(StoreId store, PolicyDraft draft, PolicyTable table, @Nullable Instant wished) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return place(store, now).step(draft.hash(), table, now, wished);
    }

    private NextVersion place(StoreId store, Instant now) {
        var heads = versions.heads().getOrDefault(store, List.of());
        if (heads.isEmpty()) {
            throw new Problem(
                    "%s has no published policy yet: run ./troth serve once, which publishes the policy in the store's folder."
                            .formatted(store));
        }
        var succession = shelf.succession(heads);
        long millis = now.toEpochMilli();
        return new NextVersion(
                heads.getLast().number() + 1, succession.at(millis).version(), succession.next(millis));
    }
}
