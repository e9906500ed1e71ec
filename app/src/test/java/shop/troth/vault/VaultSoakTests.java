package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.testing.Seed;
import shop.troth.vault.gate.StoredPerson;
import shop.troth.vault.keys.KeyClass;

/**
 * Whatever happens at the same time: no use after an acknowledged withdrawal, no opening after an acknowledged erasure, what is
 * opened is what was given last, books open for books alone. The long run is {@code ./troth soak vault}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class VaultSoakTests {

    /** How many steps; the long run has {@code -Dtroth.steps=1000000}. */
    private static final long STEPS = Long.getLong("troth.steps", 10_000);

    private static final long SEED = Seed.ofRun();
    private static final int ROUND = 10_000;
    /** Two who write at once meet every 3,000 steps or so; a limit that was never reached costs nothing. */
    private static final int UNTIL_FOUND = 200_000;

    @Test
    void a_history_in_which_everything_happens_at_once_is_one_that_may_be() {
        var pace = new VaultSoak.Pace(STEPS, ROUND, STEPS > ROUND, SEED);
        try (var soak = new VaultSoak(pace, SealedData::new)) {
            var faults = soak.run();

            System.out.println(soak.summary());
            assertThat(faults).as("seed %d", SEED).isEmpty();
            assertThat(soak.kills()).isGreaterThan(5);
            assertThat(soak.rotations()).isPositive();
            assertThat(soak.openings()).isGreaterThan(STEPS / 4);
            assertThat(soak.refusals()).isGreaterThan(STEPS / 50);
        }
    }

    @Test
    void facts_read_from_a_cache_are_found_out() {
        isFound(CachedFacts::new, "a use after an acknowledged withdrawal");
    }

    @Test
    void records_read_from_a_cache_are_found_out() {
        isFound(CachedRecords::new, "an opening after an acknowledged erasure");
    }

    @Test
    void records_read_in_two_selects_are_found_out() {
        isFound(TwoSelects::new, "records of different givings were opened together");
    }

    @Test
    void books_that_open_what_is_not_for_the_books_are_found_out() {
        isFound(OneKey::new, "what is not for the books");
    }

    @Test
    void two_who_write_at_once_and_do_not_wait_for_each_other_are_found_out() {
        isFound(NoWaiting::new, "two records of a kind");
    }

    /** The soak with a fault in every node, until it is seen: another sign of it may come first. */
    private static void isFound(Function<JdbcClient, SealedData> faulty, String sign) {
        var pace = new VaultSoak.Pace(UNTIL_FOUND, 500, false, SEED);
        try (var soak = new VaultSoak(pace, faulty)) {
            assertThat(soak.run(it -> it.contains(sign)).keySet())
                    .as("seed %d", SEED)
                    .anyMatch(it -> it.contains(sign));
        }
    }

    /** A node that keeps what it once read of a person's facts. */
    private static final class CachedFacts extends SealedData {

        private final Map<SubjectId, StoredPerson> known = new ConcurrentHashMap<>();

        CachedFacts(JdbcClient db) {
            super(db);
        }

        @Override
        List<Row> ofPeople(
                StoreId store,
                Collection<SubjectId> people,
                Collection<String> kinds,
                KeyClass keyClass,
                Set<String> noes) {
            return super.ofPeople(store, people, kinds, keyClass, noes).stream()
                    .map(it -> new Row(
                            it.ref(),
                            it.subject(),
                            it.category(),
                            it.keyClass(),
                            it.sealed(),
                            it.wrappedKey(),
                            it.telling(),
                            it.keepUntil(),
                            it.endedAt(),
                            known.computeIfAbsent(it.subject(), person -> it.person()),
                            it.noes()))
                    .toList();
        }
    }

    /** A node that keeps what it once read of a person. */
    private static final class CachedRecords extends SealedData {

        private final Map<List<Object>, List<Row>> known = new ConcurrentHashMap<>();

        CachedRecords(JdbcClient db) {
            super(db);
        }

        @Override
        List<Row> ofPeople(
                StoreId store,
                Collection<SubjectId> people,
                Collection<String> kinds,
                KeyClass keyClass,
                Set<String> noes) {
            return known.computeIfAbsent(
                    List.of(List.copyOf(people), List.copyOf(kinds), keyClass, noes),
                    it -> super.ofPeople(store, people, kinds, keyClass, noes));
        }
    }

    /** A node that reads one kind of records after the other. */
    private static final class TwoSelects extends SealedData {

        TwoSelects(JdbcClient db) {
            super(db);
        }

        @Override
        List<Row> ofPeople(
                StoreId store,
                Collection<SubjectId> people,
                Collection<String> kinds,
                KeyClass keyClass,
                Set<String> noes) {
            var rows = new ArrayList<Row>();
            kinds.forEach(it -> rows.addAll(super.ofPeople(store, people, List.of(it), keyClass, noes)));
            return rows;
        }
    }

    /** A node that looks for the books under the ordinary key. */
    private static final class OneKey extends SealedData {

        OneKey(JdbcClient db) {
            super(db);
        }

        @Override
        List<Row> ofPeople(
                StoreId store,
                Collection<SubjectId> people,
                Collection<String> kinds,
                KeyClass keyClass,
                Set<String> noes) {
            return super.ofPeople(store, people, kinds, KeyClass.ORDINARY, noes);
        }
    }

    /** A node that changes what is there without asking whether another does. */
    private static final class NoWaiting extends SealedData {

        NoWaiting(JdbcClient db) {
            super(db);
        }

        @Override
        Optional<byte[]> lockToChange(StoreId store, SubjectId subject) {
            return lockKey(store, subject);
        }
    }
}
