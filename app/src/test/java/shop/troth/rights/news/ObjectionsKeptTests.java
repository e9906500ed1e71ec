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
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.TestLedger;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.TestPolicies;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.MovableClock;
import shop.troth.testing.Refuses;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.VaultNode;
import shop.troth.vault.gate.CallerFacts;

/** A no to a new use belongs to the address: it binds what comes with it later, on every node, through every version. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ObjectionsKeptTests {

    private static final Duration MONTH = Duration.ofDays(31);
    private static final Purpose STUDY = new Purpose("insight.study");
    private static final Use USE = Use.of("study", "insight.study", Recipient.SELF, Kind.SHIPPING);
    private static final int PEOPLE = 12;

    private final TestDatabase database = TestDatabase.fresh();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final HikariDataSource pool = pool();

    @TempDir
    private Path folder;

    private VaultNode one;

    private VaultNode other;

    @BeforeEach
    void two_nodes_run() {
        var root = TestLedger.newRoot();
        var stores = Stores.read(Path.of("../stores"));
        one = new VaultNode(pool, stores, root, clock);
        other = new VaultNode(pool, stores, root, clock);
    }

    @AfterEach
    void end() throws InterruptedException {
        one.close();
        other.close();
        pool.close();
        database.close();
    }

    @Test
    @Keeps("millipore.new-uses")
    void whoever_said_no_to_nothing_is_bound_by_nothing() {
        clock.to(publish(TestPolicies.withStudy()));
        one.object(one.person("against@example.org"), STUDY);
        var person = other.person("in-favor@example.org");

        clock.forward(MONTH);

        assertThat(opens(one, person)).isTrue();
        assertThat(opens(other, person)).isTrue();
    }

    @Test
    @Refuses("millipore.new-uses")
    void a_no_binds_what_comes_with_the_address_later_and_taking_it_back_frees_it() {
        var person = one.person("against@example.org");
        clock.to(publish(TestPolicies.withStudy()));
        one.object(person, STUDY);
        var later = other.person("against@example.org");
        clock.forward(MONTH);
        assertThat(opens(one, later)).isFalse();
        assertThat(opens(other, later)).isFalse();

        other.takeBackObjection(person, STUDY);

        assertThat(opens(one, later)).isTrue();
        assertThat(opens(one, person)).isTrue();
    }

    @Test
    @Refuses({"millipore.new-uses", "millipore.use-only-as-given"})
    void no_objection_is_lost_when_orders_come_beside_it_and_the_old_version_comes_back_and_goes_again()
            throws Exception {
        var people = new ArrayList<SubjectId>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(one.person(email(i)));
        }
        var control = one.person("in-favor@example.org");
        clock.to(publish(TestPolicies.withStudy()));
        assertThat(people).allMatch(it -> opens(other, it)); // or what follows proves nothing

        var later = objectsWhileOrdering(people);

        clock.forward(MONTH);
        assertThat(later).noneMatch(it -> opens(one, it)).noneMatch(it -> opens(other, it));
        assertThat(opens(other, control)).isTrue();
        clock.to(publish(TestPolicies.withStudyEnded()));
        assertThat(opens(one, control)).isFalse();
        clock.forward(MONTH);
        var again = publish(TestPolicies.withStudy());
        clock.to(again.minusMillis(1));
        assertThat(opens(one, control)).isFalse();
        clock.to(again);
        assertThat(opens(one, control)).isTrue();
        assertThat(people).noneMatch(it -> opens(one, it)).noneMatch(it -> opens(other, it));
        assertThat(later).noneMatch(it -> opens(one, it)).noneMatch(it -> opens(other, it));
    }

    /** Each says no on one node while something more comes with their address on the other, and both nodes open. */
    private List<SubjectId> objectsWhileOrdering(List<SubjectId> people) throws Exception {
        var later = new ArrayList<SubjectId>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < people.size(); i++) {
                var person = people.get(i);
                var email = email(i);
                var start = new CountDownLatch(1);
                var done = new AtomicLong(Long.MAX_VALUE);
                var readers = List.of(
                        threads.submit(looks(one, person, start, done)),
                        threads.submit(looks(other, person, start, done)));
                var ordered = threads.submit(() -> {
                    start.await();
                    return other.person(email);
                });
                var said = threads.submit(() -> {
                    start.await();
                    one.object(person, STUDY);
                    done.set(System.nanoTime());
                    return true;
                });
                start.countDown();
                assertThat(said.get(1, TimeUnit.MINUTES)).isTrue();
                later.add(ordered.get(1, TimeUnit.MINUTES));
                for (Future<Boolean> reader : readers) {
                    assertThat(reader.get(1, TimeUnit.MINUTES))
                            .as("opened after the no")
                            .isFalse();
                }
            }
        }
        return later;
    }

    /** Opens until a few times after the no was acknowledged; answers whether it opened after that. */
    private static Callable<Boolean> looks(VaultNode node, SubjectId person, CountDownLatch start, AtomicLong done) {
        return () -> {
            start.await();
            boolean opened = false;
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            int after = 0;
            while (after < 3 && System.nanoTime() < end) {
                boolean late = System.nanoTime() > done.get();
                boolean open = opens(node, person);
                opened |= late && open;
                after += late ? 1 : 0;
            }
            assertThat(after).as("looks after the no").isEqualTo(3);
            return opened;
        };
    }

    private static boolean opens(VaultNode node, SubjectId person) {
        return node.opens(person, USE, CallerFacts.of());
    }

    private static String email(int number) {
        return "person-" + number + "@example.org";
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
