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
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Wording;
import shop.troth.policy.published.recording.Recording;
import shop.troth.policy.published.recording.VersionId;
import shop.troth.policy.revision.Revision;

/**
 * Publishes a file as the next version of a store's policy, beside whoever serves the store or alone. Refuses what the policy in
 * force promises not to do. Whole or not at all, its entry in the record included; of two at once, one wins.
 */
public final class PublishPolicy {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Versions versions;
    private final Shelf shelf;
    private final TransactionTemplate transaction;
    private final Recording recording;
    private final Clock clock;

    /** @param recording gets the same connections as the versions, and so the same transaction */
    public PublishPolicy(DataSource database, Function<JdbcClient, Recording> recording, Clock clock) {
        var db = JdbcClient.create(database);
        this.versions = new Versions(db);
        this.shelf = new Shelf(versions);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.transaction.setTimeout((int) LONGEST.toSeconds());
        this.recording = recording.apply(db);
        this.clock = clock;
    }

    /**
     * What is published.
     *
     * @param number of the version it becomes
     * @param before the version that rules now
     * @param after the new policy
     * @param posted from when on it is posted
     * @param effective from when on it rules
     */
    public record Step(
            int number, PolicyVersion before, PolicyTable after, Revision revision, Instant posted, Instant effective) {

        /** Whether people are told before: it is posted, for as long as is promised. */
        public boolean asks() {
            return revision.waits();
        }

        /** Whether some of it is a use that people can say no to. */
        public boolean canBeRefused() {
            return revision.uses().changes().stream().anyMatch(PolicyDiff.Change::canBeRefused);
        }
    }

    /** A made-up version that follows the one in force of a probe twin, see {@link PublishedPolicies#tryInTwin}. */
    public interface Trial extends AutoCloseable {

        /**
         * It counts as posted at this moment, and at no other.
         *
         * @return the step as it would have been published then
         * @throws Problem if the policy in force promises otherwise
         */
        Step postedAt(Instant moment);

        @Override
        void close();
    }

    /**
     * Publishes it.
     *
     * @param effective from when on it is to rule; null for as soon as the promises allow
     * @return what was published
     * @throws Problem if the file is no policy of this store, another is published that does not rule yet, or the policy in force
     *     promises otherwise
     */
    public Step publish(StoreId store, Path file, @Nullable Instant effective) {
        var draft = Draft.of(store, file);
        var table = draft.check();
        place(store, clock.instant()); // compiles what rules now, before anybody is kept waiting
        return transaction.execute(status -> {
            versions.lock();
            return add(store, draft, table, effective);
        });
    }

    /**
     * Publishes a file that differs from the newest version in words that bind nothing, or in how it is typeset, and does nothing
     * otherwise: not for a text that was published before, and not while a version waits to rule.
     *
     * @return what was published
     * @throws Problem if the file is no policy of this store
     */
    public Optional<Step> publishRewording(StoreId store, Path file) {
        var draft = Draft.of(store, file);
        var table = draft.check();
        place(store, clock.instant());
        return transaction.execute(status -> {
            versions.lock();
            return isRewording(store, draft, table)
                    ? Optional.of(add(store, draft, table, null))
                    : Optional.<Step>empty();
        });
    }

    private boolean isRewording(StoreId store, Draft draft, PolicyTable table) {
        var place = place(store, clock.instant());
        return place.next().isEmpty()
                && versions.heads().getOrDefault(store, List.of()).stream()
                        .noneMatch(
                                it -> versions.row(store, it.number()).sha256().equals(draft.hash()))
                && Wording.isAllThatDiffers(place.current().policy(), table.policy())
                && !Revision.between(place.current().table(), table).waits();
    }

    private Step add(StoreId store, Draft draft, PolicyTable table, @Nullable Instant effective) {
        var step = step(store, draft, table, effective);
        versions.add(draft.row(step.number(), table, step.posted(), step.effective()));
        recording.published(new VersionId(store, step.number()), draft.hash(), step.posted());
        if (Duration.between(step.posted(), clock.instant()).compareTo(LONGEST) > 0) {
            throw new Problem("The database took too long, and nothing was published: try again.");
        }
        return step;
    }

    /** As {@link #publish}, without doing it. */
    public Step tryOut(StoreId store, Path file, @Nullable Instant effective) {
        var draft = Draft.of(store, file);
        return step(store, draft, draft.check(), effective);
    }

    private Step step(StoreId store, Draft draft, PolicyTable table, @Nullable Instant wished) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return place(store, now).step(draft.hash(), table, now, wished);
    }

    private Place place(StoreId store, Instant now) {
        var heads = versions.heads().getOrDefault(store, List.of());
        if (heads.isEmpty()) {
            throw new Problem(
                    "%s has no published policy yet: run ./troth serve once, which publishes the policy in the store's folder."
                            .formatted(store));
        }
        var succession = shelf.succession(heads);
        long millis = now.toEpochMilli();
        return new Place(heads.getLast().number() + 1, succession.at(millis).version(), succession.next(millis));
    }
}
