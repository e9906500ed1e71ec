package shop.troth.rights.news;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.TestLedger;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.TestPolicies;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.Refuses;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.VaultNode;
import shop.troth.vault.gate.CallerFacts;

/**
 * Readers on two nodes open for a new use without a pause, while a version brings it, people object before its date and after it, the old
 * text is published again, and then the new one once more. Each look is kept with the time at which it began and ended.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class ReadersAcrossVersionsTests {

    private static final Duration MONTH = Duration.ofDays(31);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Purpose STUDY = new Purpose("insight.study");
    private static final Use USE = Use.of("study", "insight.study", Recipient.SELF, Kind.SHIPPING);

    private final TestDatabase database = TestDatabase.fresh();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final HikariDataSource pool = pool();
    private final Queue<Look> looks = new ConcurrentLinkedQueue<>();
    private final List<AtomicLong> done = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @TempDir
    private Path folder;

    /** One opening that was tried, by the clock that decides and by the order in which things happened. */
    private record Look(SubjectId person, Instant began, Instant ended, long begunAt, boolean open) {

        /** Whether it ended before a moment, so that nothing of that moment can excuse it. */
        boolean before(Instant moment) {
            return ended.isBefore(moment);
        }

        boolean within(Instant from, Instant to) {
            return !began.isBefore(from) && ended.isBefore(to);
        }
    }

    @AfterEach
    void end() {
        over.set(true);
        pool.close();
        database.close();
    }

    @Test
    @Refuses({"millipore.new-uses", "millipore.use-only-as-given"})
    void no_objection_is_lost_and_no_use_is_early_while_readers_run_through_new_old_and_new_again() throws Exception {
        var stores = Stores.read(Path.of("../stores"));
        var root = TestLedger.newRoot();
        try (var one = new VaultNode(pool, stores, root, clock);
                var other = new VaultNode(pool, stores, root, clock);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var control = one.person("in-favor@example.org");
            var early = one.person("against-before@example.org");
            var late = one.person("against-after@example.org");
            var running = readers(threads, List.of(one, other), List.of(control, early, late));

            var times = happens(one, other, early, late);
            over.set(true);
            for (var reader : running) {
                reader.get(1, TimeUnit.MINUTES);
            }

            assertThat(opened(control, it -> it.within(times.begins(), times.ends())))
                    .as("opened while the first version ruled")
                    .isNotEmpty();
            assertThat(opened(control, it -> !it.began().isBefore(times.again())))
                    .as("opened once it ruled again")
                    .isNotEmpty();
            for (var person : List.of(control, early, late)) {
                assertThat(opened(person, it -> it.before(times.begins())))
                        .as("opened before the date")
                        .isEmpty();
                assertThat(opened(person, it -> it.within(times.ends(), times.again())))
                        .as("opened under the old text")
                        .isEmpty();
            }
            assertThat(opened(early, it -> true))
                    .as("opened though they objected before the date")
                    .isEmpty();
            assertThat(opened(late, it -> it.begunAt() > times.said()))
                    .as("opened after the objection")
                    .isEmpty();
        }
    }

    /** From when each version ruled, and when the later of the two objections was acknowledged. */
    private record Times(Instant begins, Instant ends, Instant again, long said) {}

    /** The new version, an objection before its date and one after it, the old text, and the new one again. */
    private Times happens(VaultNode one, VaultNode other, SubjectId early, SubjectId late) {
        var begins = publish(TestPolicies.withStudy());
        looked();
        one.object(early, STUDY);
        clock.to(begins.minusMillis(1));
        looked();
        clock.to(begins);
        looked();
        other.object(late, STUDY);
        var said = System.nanoTime();
        clock.forward(MONTH);
        looked();
        var ends = publish(TestPolicies.withStudyEnded());
        clock.to(ends);
        looked();
        clock.forward(MONTH);
        var again = publish(TestPolicies.withStudy());
        clock.to(again.minusMillis(1));
        looked();
        clock.to(again);
        looked();
        return new Times(begins, ends, again, said);
    }

    private List<Look> opened(SubjectId person, Predicate<Look> which) {
        return looks.stream()
                .filter(it -> it.person().equals(person) && it.open())
                .filter(which)
                .toList();
    }

    private List<Future<?>> readers(ExecutorService threads, List<VaultNode> nodes, List<SubjectId> people) {
        var readers = new ArrayList<Future<?>>();
        for (var node : nodes) {
            for (var person : people) {
                var looked = new AtomicLong();
                done.add(looked);
                readers.add(threads.submit(() -> {
                    while (!over.get()) {
                        var begunAt = System.nanoTime();
                        var began = clock.instant();
                        var open = node.opens(person, USE, CallerFacts.of());
                        looks.add(new Look(person, began, clock.instant(), begunAt, open));
                        looked.incrementAndGet();
                    }
                }));
            }
        }
        return readers;
    }

    /** Waits until each reader has begun and ended a look since now: the one that it is at began before. */
    private void looked() {
        for (var reader : done) {
            var enough = reader.get() + 2;
            Awaitility.await("a reader that looks").atMost(PATIENCE).until(() -> reader.get() >= enough);
        }
    }

    private Instant publish(String text) {
        try {
            var file = Files.writeString(Files.createTempFile(folder, "draft", ".yaml"), text);
            return TestPolicies.publish(database.dataSource(), clock)
                    .publish(VaultNode.STORE, file, null)
                    .effective();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(12);
        return new HikariDataSource(config);
    }
}
