package shop.troth.vault.choices;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/**
 * Compares the choices that are stored with people's rows with their ledger entries. A recorded objection or halt that is missing, a
 * consent without an entry, and a child no longer marked as one mean that the database was altered. An objection without an entry is
 * accepted: it is the stricter choice, and restored backups have such objections. If the entries of that time were pruned, it is unknown
 * whether a person consented, and nothing is reported.
 *
 * <p>Reads a thousand people at a time, with the entries of their choices, so the memory it takes does not grow with the store.
 */
@NamedInterface("choices")
@RequiredArgsConstructor
public final class ExamineChoices {

    private static final int AT_ONCE = 1_000;

    /** Entries made at the same time on several nodes may be sealed in another order. */
    private static final Duration OUT_OF_ORDER = Duration.ofMinutes(1);

    private static final String PEOPLE = """
        select s.id, s.born_at, s.stopped_at is not null as stopped, s.no_disclosure_at is not null as no_disclosure,
               s.privacy_signal_at is not null as signaled, s.thirteen_or_over is false as child, s.objected, s.opted_in, s.agreed_by_order, k.wrapped
          from vault.subject s
          join keys.person k on k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary'
         where s.store_id = ? and s.id > ?
         order by s.id limit
        """ + AT_ONCE;

    /** The block with the oldest leaf that was not pruned. */
    private static final String OLDEST_KEPT = """
            select leaf.lines, (pruning.through - leaf.first)::integer as place
              from ledger.pruning
              join ledger.leaf on leaf.store_id = pruning.store_id and leaf.first = pruning.through / 16 * 16
             where pruning.store_id = ?
            """;

    private final DataSource source;
    private final RootKeyset root;

    /**
     * The result of the comparison.
     *
     * @param people number of people who have a key, and so can be told apart in the ledger
     * @param fault what does not match, in a few sentences without any value; empty if everything does
     */
    @NamedInterface("choices")
    public record Compared(long people, Optional<String> fault) {}

    private record Person(
            UUID id,
            Instant born,
            Set<Halt> halts,
            Set<String> objected,
            Set<String> optedIn,
            Set<String> agreed,
            boolean child,
            byte[] wrapped) {

        static Person of(ResultSet rs) throws SQLException {
            return new Person(
                    rs.getObject("id", UUID.class),
                    rs.getObject("born_at", OffsetDateTime.class).toInstant(),
                    HaltRows.halts(rs),
                    words(rs.getArray("objected")),
                    words(rs.getArray("opted_in")),
                    words(rs.getArray("agreed_by_order")),
                    rs.getBoolean("child"),
                    rs.getBytes("wrapped"));
        }

        private static Set<String> words(Array array) throws SQLException {
            return Set.copyOf(Arrays.asList((String[]) array.getArray()));
        }
    }

    /** Counts of the faults found so far. */
    private static final class Found {
        private long people;
        private long unopened;
        private long lost;
        private long planted;
        private long children;
    }

    /** Examines all of a store in one snapshot. */
    public Compared examine(StoreId store) throws SQLException {
        return examine(store, () -> {});
    }

    /**
     * As the other {@code examine}, but slower.
     *
     * @param pause called after every thousand people, while the snapshot is held
     */
    public Compared examine(StoreId store, Runnable pause) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                var known = knownFrom(connection, store);
                var found = new Found();
                var people = people(connection, store, new UUID(0, 0));
                while (!people.isEmpty()) {
                    compare(connection, store, people, known, found);
                    pause.run();
                    people = people(connection, store, people.getLast().id());
                }
                return new Compared(found.people, fault(store, found));
            } finally {
                connection.rollback();
            }
        }
    }

    /** The time from which on entries are complete: none are pruned of people recorded at this time or later. */
    private static Instant knownFrom(Connection connection, StoreId store) throws SQLException {
        try (var query = connection.prepareStatement(OLDEST_KEPT)) {
            query.setString(1, store.value());
            var rows = query.executeQuery();
            if (!rows.next()) {
                return Instant.MIN;
            }
            var oldest = Leaf.parse(rows.getString("lines").split("\n", -1)[rows.getInt("place")]);
            return Instant.ofEpochMilli(Long.parseLong(oldest.at())).plus(OUT_OF_ORDER);
        } catch (Leaf.Malformed e) {
            return Instant.MAX; // the examination of the ledger names it
        }
    }

    private static List<Person> people(Connection connection, StoreId store, UUID after) throws SQLException {
        try (var query = connection.prepareStatement(PEOPLE)) {
            query.setString(1, store.value());
            query.setObject(2, after);
            var people = new ArrayList<Person>();
            var rows = query.executeQuery();
            while (rows.next()) {
                people.add(Person.of(rows));
            }
            return people;
        }
    }

    private void compare(Connection connection, StoreId store, List<Person> people, Instant known, Found found)
            throws SQLException {
        var pseudonyms = new HashMap<String, Person>();
        for (var person : people) {
            found.people++;
            try {
                var key =
                        PersonKey.unwrap(root, person.wrapped(), store, new SubjectId(person.id()), KeyClass.ORDINARY);
                pseudonyms.put(key.pseudonym().text(), person);
            } catch (RootKeyset.DoesNotOpen e) {
                found.unopened++;
            }
        }
        var said = RecordedChoices.of(connection, store, pseudonyms.keySet());
        pseudonyms.forEach((pseudonym, person) -> {
            var own = said.getOrDefault(pseudonym, Map.of());
            found.lost += own.entrySet().stream()
                    .filter(it -> it.getValue().objected() && !person.objected().contains(it.getKey()))
                    .count();
            found.lost += own.values().stream()
                    .flatMap(it -> it.halts().stream())
                    .filter(it -> !person.halts().contains(it))
                    .count();
            if (!person.child() && own.values().stream().anyMatch(RecordedChoices::child)) {
                found.children++;
            }
            boolean all = !person.born().isBefore(known);
            found.planted += person.optedIn().stream()
                    .filter(it -> !said(own, it).optedIn().orElse(!all))
                    .count();
            found.planted += person.agreed().stream()
                    .filter(it -> all && !said(own, it).agreed())
                    .count();
        });
    }

    private static RecordedChoices said(Map<String, RecordedChoices> own, String purpose) {
        return own.getOrDefault(purpose, RecordedChoices.NOTHING);
    }

    private static Optional<String> fault(StoreId store, Found found) {
        var faults = new ArrayList<String>();
        if (found.lost > 0 || found.planted > 0) {
            faults.add(
                    "The choices of people of %s were changed in the database: %d recorded objections are gone, and %d consents have no entry in the ledger."
                            .formatted(store, found.lost, found.planted));
        }
        if (found.children > 0) {
            faults.add("In %s, %d people who were reported to be under 13 are no longer marked so in the database."
                    .formatted(store, found.children));
        }
        if (found.unopened > 0) {
            faults.add("In %s, %d keys of people do not open, so their choices could not be compared with the ledger."
                    .formatted(store, found.unopened));
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", faults));
    }
}
