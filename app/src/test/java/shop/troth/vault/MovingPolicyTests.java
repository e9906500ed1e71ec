package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.TestLedger;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.TestPolicies;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.MovableClock;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.gate.CallerFacts;

/**
 * Two nodes open data for old and new uses all the while a store moves from today's policy to one with a new use, back, and forth
 * again. Every opening and refusal is written down with the moments before and after it, and held against a model that knows
 * nothing but the dates: of publishing, of ruling, of each person's first record, of what each person said.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MovingPolicyTests {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration INSTANT = Duration.ofMillis(1);
    private static final Purpose STUDY = new Purpose("insight.study");
    private static final Use NEW = Use.of("study", "insight.study", Recipient.SELF, Kind.SHIPPING);
    private static final Use OLD = Use.of("review", "order.fulfil", Recipient.SELF, Kind.SHIPPING);
    private static final int READERS = 2; // a node

    private final TestDatabase database = TestDatabase.fresh();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<Period> periods = new ArrayList<>();
    private final Map<SubjectId, Person> people = new ConcurrentHashMap<>();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<AtomicInteger> passes = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    /** A time in which a version with the new use ruled. */
    private record Period(Instant posted, Instant from, Instant until) {
        Period endsAt(Instant moment) {
            return new Period(posted, from, moment);
        }
    }

    /**
     * Somebody.
     *
     * @param noes spans of real time in which their no surely stood
     * @param noesAtMost spans in which it may have stood
     */
    private record Person(Instant born, List<Span> noes, List<Span> noesAtMost) {}

    /** In nanoseconds of {@link System#nanoTime}. */
    private record Span(long from, long until) {
        boolean holds(long begun, long ended) {
            return from <= begun && ended <= until;
        }

        boolean touches(long begun, long ended) {
            return from <= ended && begun <= until;
        }
    }

    /** One try to open. */
    private record Seen(
            SubjectId person, boolean isNew, boolean opened, Instant before, Instant after, long begun, long ended) {}

    @Test
    @Keeps({"millipore.new-uses", "millipore.use-only-as-given"})
    @Tag("deep")
    void moving_there_and_back_and_there_again_loses_no_objection_and_opens_no_gap() throws Exception {
        var root = TestLedger.newRoot();
        var stores = Stores.read(Path.of("../stores"));
        try (var pool = pool();
                var one = new VaultNode(pool, stores, root, clock);
                var other = new VaultNode(pool, stores, root, clock);
                var threads = Executors.newFixedThreadPool(2 * READERS)) {
            var readers = new ArrayList<Future<?>>();
            var early = born(one);
            var against = born(one);
            var undecided = born(other);
            for (var node : List.of(one, one, other, other).subList(0, 2 * READERS)) {
                var mine = new AtomicInteger();
                passes.add(mine);
                readers.add(threads.submit(() -> read(node, mine)));
            }
            try {
                there(one, other, against, undecided);
                back(other, against);
                thereAgain(one, undecided);
            } finally {
                over.set(true);
            }
            for (var reader : readers) {
                reader.get(1, TimeUnit.MINUTES);
            }
            assertThat(seen.stream().filter(it -> !isRight(it))).isEmpty();
            assertThat(seen.stream().filter(it -> it.isNew() && it.opened())).hasSizeGreaterThan(50);
            assertThat(seen.stream().filter(it -> it.isNew() && !it.opened())).hasSizeGreaterThan(50);
            assertThat(one.vault.objections(VaultNode.STORE, against)).containsExactly(STUDY);
            assertThat(other.vault.objections(VaultNode.STORE, undecided)).isEmpty();
            assertThat(other.vault.objections(VaultNode.STORE, early)).isEmpty();
        }
    }

    @Test
    void the_model_sees_what_it_must_not() { // or the test above proves nothing
        var start = clock.instant();
        var person = SubjectId.next();
        people.put(person, new Person(start, List.of(new Span(100, 200)), List.of(new Span(90, 210))));
        periods.add(new Period(start, start.plus(MONTH), start.plus(MONTH).plus(DAY)));
        var within = start.plus(MONTH).plus(Duration.ofHours(1));
        assertThat(isRight(new Seen(person, true, true, within, within, 0, 1))).isTrue();
        assertThat(isRight(new Seen(person, true, false, within, within, 0, 1))).isFalse();
        assertThat(isRight(new Seen(person, true, true, within, within, 110, 120)))
                .isFalse();
        assertThat(isRight(new Seen(person, true, true, within, within, 95, 97)))
                .isTrue();
        var before = start.plus(MONTH).minus(INSTANT);
        assertThat(isRight(new Seen(person, true, true, before, before, 0, 1))).isFalse();
        var after = start.plus(MONTH).plus(DAY);
        assertThat(isRight(new Seen(person, true, true, after, after, 0, 1))).isFalse();
        assertThat(isRight(new Seen(person, true, true, before, within, 0, 1))).isTrue();
        assertThat(isRight(new Seen(person, false, false, within, within, 0, 1)))
                .isFalse();
    }

    /** From today's policy to the one with the new use. */
    private void there(VaultNode one, VaultNode other, SubjectId against, SubjectId undecided) throws IOException {
        let(Duration.ZERO);
        var posted = clock.instant();
        var rules = publish(TestPolicies.withStudy());
        periods.add(new Period(posted, rules, Instant.MAX));
        let(Duration.ZERO);
        let(DAY);
        object(other, against);
        object(one, undecided);
        let(DAY.multipliedBy(9));
        var meanwhile = born(other);
        to(rules.minus(INSTANT));
        to(rules);
        let(Duration.ofHours(1));
        var late = born(one);
        var theirs = people.get(meanwhile).born().plus(MONTH);
        to(theirs.minus(INSTANT));
        to(theirs);
        to(people.get(late).born().plus(MONTH).minus(INSTANT));
        to(people.get(late).born().plus(MONTH));
    }

    /** Without the use again: less happens, so within a minute. */
    private void back(VaultNode node, SubjectId against) throws IOException {
        var rules = publish(TestPolicies.withStudyEnded());
        periods.set(0, periods.getFirst().endsAt(rules));
        to(rules.minus(INSTANT));
        to(rules);
        assertThat(node.vault.objections(VaultNode.STORE, against)).containsExactly(STUDY);
        let(DAY);
        born(node);
    }

    private void thereAgain(VaultNode node, SubjectId undecided) throws IOException {
        var posted = clock.instant();
        var rules = publish(TestPolicies.withStudy());
        periods.add(new Period(posted, rules, Instant.MAX));
        let(DAY);
        takeBack(node, undecided);
        to(rules.minus(INSTANT));
        to(rules);
        let(DAY);
    }

    private void read(VaultNode node, AtomicInteger mine) {
        while (!over.get()) {
            for (var person : List.copyOf(people.keySet())) {
                look(node, person, NEW, CallerFacts.of());
                look(node, person, OLD, CallerFacts.of(Fact.CHECKOUT_OPEN));
            }
            mine.incrementAndGet();
        }
    }

    private void look(VaultNode node, SubjectId person, Use use, CallerFacts known) {
        var before = clock.instant();
        long begun = System.nanoTime();
        var opened = node.opens(person, use, known);
        seen.add(new Seen(person, use == NEW, opened, before, clock.instant(), begun, System.nanoTime()));
    }

    /** Whether the model allows what was seen: at some moment between before and after. */
    private boolean isRight(Seen it) {
        if (!it.isNew()) {
            return it.opened();
        }
        var person = people.get(it.person());
        if (it.opened()) {
            return mayHold(it, person) && person.noes().stream().noneMatch(no -> no.holds(it.begun(), it.ended()));
        }
        boolean surely = allowed(it.before(), person.born()) && allowed(it.after(), person.born());
        return !surely || person.noesAtMost().stream().anyMatch(no -> no.touches(it.begun(), it.ended()));
    }

    private boolean mayHold(Seen it, Person person) {
        return List.copyOf(periods).stream().anyMatch(period -> {
            var from = begins(period, person.born());
            return !it.after().isBefore(from) && it.before().isBefore(period.until());
        });
    }

    private boolean allowed(Instant at, Instant born) {
        return List.copyOf(periods).stream().anyMatch(it -> !at.isBefore(begins(it, born)) && at.isBefore(it.until()));
    }

    private static Instant begins(Period period, Instant born) {
        var own = (born.isAfter(period.posted()) ? born : period.posted()).plus(MONTH);
        return own.isAfter(period.from()) ? own : period.from();
    }

    private SubjectId born(VaultNode node) {
        var born = clock.instant();
        var person = node.person();
        people.put(person, new Person(born, new ArrayList<>(), new ArrayList<>()));
        return person;
    }

    private void object(VaultNode node, SubjectId person) {
        long begun = System.nanoTime();
        node.object(person, STUDY);
        people.get(person).noes().add(new Span(System.nanoTime(), Long.MAX_VALUE));
        people.get(person).noesAtMost().add(new Span(begun, Long.MAX_VALUE));
    }

    private void takeBack(VaultNode node, SubjectId person) {
        var mine = people.get(person);
        var no = mine.noes().removeLast();
        long begun = System.nanoTime();
        node.takeBackObjection(person, STUDY);
        mine.noes().add(new Span(no.from(), begun));
        var atMost = mine.noesAtMost().removeLast();
        mine.noesAtMost().add(new Span(atMost.from(), System.nanoTime()));
    }

    private Instant publish(String text) throws IOException {
        var file = Files.writeString(Files.createTempFile(folder, "draft", ".yaml"), text);
        return TestPolicies.publish(database.dataSource(), clock)
                .publish(VaultNode.STORE, file, null)
                .effective();
    }

    /** Moves the clock while the readers are in the middle of it, and lets each of them look at everybody twice. */
    private void let(Duration pass) {
        clock.forward(pass);
        var before = passes.stream().map(AtomicInteger::get).toList();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> IntStream.range(0, before.size())
                        .allMatch(it -> passes.get(it).get() >= before.get(it) + 2));
    }

    private void to(Instant moment) {
        let(Duration.between(clock.instant(), moment));
    }

    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(12);
        return new HikariDataSource(config);
    }
}
