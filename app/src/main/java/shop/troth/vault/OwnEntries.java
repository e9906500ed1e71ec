package shop.troth.vault;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.Note;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.FindEntries.Page;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.choices.Halts;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/**
 * The ledger entries about one person, for that person: only their key tells which entries are theirs. None of their records is opened for
 * it, and once the key is destroyed nobody can find the entries.
 */
@Component
@RequiredArgsConstructor
public class OwnEntries {

    private static final int A_PAGE = 20;
    private static final int MOST_CHOICES = 200;

    private static final String KEYS = """
            select subject_id, wrapped from keys.person
             where store_id = :store and subject_id = any(:people::uuid[]) and class = 'ordinary'
            """;

    /** A person and their wrapped key, unless it was destroyed. */
    private record Keyed(SubjectId person, byte[] wrapped) {}

    private final ReadData data;
    private final Halts halts;
    private final RootKeyset root;
    private final FindEntries find;
    private final NamedParameterJdbcOperations db;

    /**
     * Finds the entries about several people who are the same person.
     *
     * @param before only entries with smaller numbers; {@link FindEntries#NEWEST} to begin
     * @param most maximum number of entries, for all of them together
     */
    public Page find(StoreId store, Collection<SubjectId> people, long before, int most) {
        var trip = new StatementBatch(db);
        var sought = sought(trip, store, people);
        trip.make();
        return page(store, sought.get(), before, most);
    }

    /** As {@link #find(StoreId, Collection, long, int)}, with what they are {@linkplain #sought found} by. */
    public Page page(StoreId store, List<EntryCriteria> people, long before, int most) {
        return find.find(store, people, before, most);
    }

    /** What the entries about people are found by; call the supplier once the trip was made. Without people who were erased. */
    public Supplier<List<EntryCriteria>> sought(StatementBatch trip, StoreId store, Collection<SubjectId> people) {
        var keys = trip.take(keys(store, people));
        return () -> keys.get().stream()
                .map(it -> about(store, it.person(), it.wrapped()))
                .toList();
    }

    private static BatchedStatement<List<Keyed>> keys(StoreId store, Collection<SubjectId> people) {
        return BatchedStatement.rows(
                KEYS,
                Map.of(
                        "store", store.value(),
                        "people",
                                people.stream().map(it -> it.value().toString()).toArray(String[]::new)),
                (rs, row) -> new Keyed(new SubjectId(rs.getObject("subject_id", UUID.class)), rs.getBytes("wrapped")));
    }

    /**
     * The entry that records that a person stopped something as a whole.
     *
     * @param people the people with the same address; some of them have an entry each, and the others took the halt over without one
     * @param since when the halt began: an entry of an earlier one, which ended, does not count
     * @return number of the entry; empty while it waits to be sealed, or if none of these people has one
     */
    public OptionalLong stop(StoreId store, Collection<SubjectId> people, Halt halt, Instant since) {
        var sought = halts.keysOf(store, people, halt, since).entrySet().stream()
                .map(it -> about(store, it.getKey(), it.getValue()).and(Field.KIND, EntryKind.CHOICE.word()))
                .toList();
        var ended = new HashSet<String>();
        for (var it : find.find(store, sought, FindEntries.NEWEST, MOST_CHOICES).entries()) {
            if (it.leaf().note().equals(halt.ended().word())) {
                ended.add(it.leaf().who());
            } else if (halt.isBegunBy(it.leaf().note())
                    && Long.parseLong(it.leaf().at()) >= since.toEpochMilli()
                    && !ended.contains(it.leaf().who())) {
                return OptionalLong.of(it.number());
            }
        }
        return OptionalLong.empty();
    }

    /**
     * @param before only entries with smaller numbers; {@link FindEntries#NEWEST} to begin
     * @return at most twenty entries, newest first; none if the person was erased
     */
    public Page find(StoreId store, SubjectId person, long before) {
        return data.key(store, person)
                .map(it -> find.find(store, about(store, person, it), before, A_PAGE))
                .orElseGet(() -> new Page(List.of(), OptionalLong.empty()));
    }

    /** What the entries about people are found by, kept in memory while they are erased. */
    public static final class Trace {

        private final Map<SubjectId, EntryCriteria> people;
        private final long sealed;

        /**
         * @param sealed number of entries at that time; those record earlier erasures, such as of a record whose retention period was over
         */
        private Trace(Map<SubjectId, EntryCriteria> people, long sealed) {
            this.people = people;
            this.sealed = sealed;
        }

        /** Whether there was something to erase. */
        public boolean has(SubjectId person) {
            return people.containsKey(person);
        }
    }

    /** Call this before they are erased: afterward there is no key that leads to their entries. */
    public Trace trace(StoreId store, Collection<SubjectId> people) {
        var trip = new StatementBatch(db);
        var sealed = trip.take(BatchedStatement.rows(
                Ledger.SIZE,
                Map.of("store", store.value()),
                (rs, row) -> rs.getLong(1))); // read first: anyone who has a key after this was not erased before
        var keys = trip.take(keys(store, people));
        trip.make();
        return new Trace(
                keys.get().stream()
                        .collect(Collectors.toMap(Keyed::person, it -> about(store, it.person(), it.wrapped()))),
                sealed.get().stream().findFirst().orElse(0L));
    }

    /** Numbers of the entries that record that these people were erased at their request, as far as those are sealed; newest first. */
    public List<Long> erasures(StoreId store, Trace trace) {
        var sought = trace.people.values().stream()
                .map(it -> it.and(Field.KIND, EntryKind.ERASE.word()))
                .toList();
        return find.find(store, sought, FindEntries.NEWEST, Math.max(1, 2 * sought.size())).entries().stream()
                .filter(it -> it.leaf().note().equals(Note.PERSON_ASKED.word()) && it.number() >= trace.sealed)
                .map(FindEntries.Found::number)
                .toList();
    }

    private EntryCriteria about(StoreId store, SubjectId person, byte[] wrapped) {
        var pseudonym = PersonKey.unwrap(root, wrapped, store, person, KeyClass.ORDINARY)
                .pseudonym();
        return EntryCriteria.any().and(Field.PERSON, pseudonym.text());
    }
}
