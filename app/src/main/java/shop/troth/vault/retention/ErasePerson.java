package shop.troth.vault.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.policy.DataCategory;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.lock.LockPerson;

/**
 * Erases people, who may be several records of the same person, together. Their rows are locked first: anyone who writes about them waits
 * and then finds them gone. With each key, the database itself deletes every record under it and every hash that leads to one, so there is
 * no moment between the two.
 */
@Component
@RequiredArgsConstructor
public class ErasePerson {

    /** What is sealed under one of a person's keys. */
    private record Lying(
            SubjectId person,
            KeyClass keyClass,
            byte[] wrapped,
            List<DataCategory> categories,
            List<UUID> things,
            @Nullable Instant until,
            Set<HoldReason> grounds) {}

    private static final String LYING = """
            select k.subject_id, k.class, k.wrapped, max(d.keep_until) as until,
                   coalesce(array_agg(distinct d.category) filter (where d.category is not null), '{}') as categories,
                   coalesce(array_agg(distinct d.belongs_to) filter (where d.belongs_to is not null), '{}') as things,
                   array(select distinct h.ground from vault.hold h
                          where h.store_id = :store and h.subject_id = k.subject_id) as grounds
              from keys.person k
              left join vault.datum d
                     on d.store_id = k.store_id and d.subject_id = k.subject_id and d.key_class = k.class
             where k.store_id = :store and k.subject_id = any(:people::uuid[])
             group by k.subject_id, k.class, k.wrapped
            """;

    /** Of people for whom the books keep something, only that remains. */
    private static final String DESTROY = """
            with key as (
                delete from keys.person
                 where store_id = :store and subject_id = any(:people::uuid[]) and class = 'ordinary'),
            books_alone as (
                update vault.subject
                   set stopped_at = null, no_disclosure_at = null, privacy_signal_at = null, thirteen_or_over = null,
                       opted_in = '{}', objected = '{}', agreed_by_order = '{}', erasure_asked_at = null
                 where store_id = :store and id = any(:inBooks::uuid[]))
            delete from vault.subject
             where store_id = :store and id = any(:people::uuid[]) and id <> all(:inBooks::uuid[])
            """;

    private final JdbcClient db;
    private final NamedParameterJdbcOperations trips;
    private final LockPerson locked;
    private final List<ErasureParticipant> forgets;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    /**
     * Erases those of these people who are not held, in the caller's transaction.
     *
     * @param besides adds statements to run once they are gone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<SubjectId, Erasure> erase(
            StoreId store, Collection<SubjectId> people, Consumer<StatementBatch> besides) {
        var now = clock.instant();
        // writers wait from here on; what was written before is seen, including holds
        var lying = byPerson(locked.query(store, people, LYING, ErasePerson::lying));
        var going = new ArrayList<Lying>();
        var erasures = new LinkedHashMap<SubjectId, Erasure>();
        for (var person : Set.copyOf(people)) {
            var theirs = lying.getOrDefault(person, List.of());
            var grounds = grounds(theirs);
            if (grounds.isEmpty()) {
                going.addAll(theirs);
            }
            erasures.put(person, grounds.isEmpty() ? erased(store, now, theirs) : new Erasure.Held(grounds));
        }
        if (!going.isEmpty()) {
            takeOut(store, going, now, besides);
        }
        return erasures;
    }

    /** The grounds that would keep the person from being erased now; empty if there are none. */
    public Set<HoldReason> holdsBack(StoreId store, SubjectId person) {
        return grounds(lying(store, person));
    }

    /** What erasing the person would return; holds are not checked. */
    public Erasure.Erased ifErased(StoreId store, SubjectId person) {
        return erased(store, clock.instant(), lying(store, person));
    }

    private void takeOut(StoreId store, List<Lying> going, Instant now, Consumer<StatementBatch> besides) {
        inquiry.append(going.stream()
                .filter(it -> it.keyClass() == KeyClass.ORDINARY)
                .map(it -> entry(store, it, now))
                .toList());
        var people = going.stream().map(Lying::person).distinct().toList();
        var inBooks = inBooks(going).map(Lying::person).toList();
        var trip = new StatementBatch(trips);
        trip.take(BatchedStatement.change(
                DESTROY, Map.of("store", store.value(), "people", texts(people), "inBooks", texts(inBooks))));
        forget(
                trip,
                store,
                people,
                going.stream().flatMap(it -> it.things().stream()).collect(Collectors.toSet()),
                besides);
    }

    /**
     * Deletes what the modules hold of people whose ordinary key is gone, and of things that have no ordinary record left
     * ({@link ErasureParticipant}); in the caller's transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(StoreId store, Collection<SubjectId> people, Collection<UUID> things) {
        forget(new StatementBatch(trips), store, people, things, trip -> {});
    }

    private void forget(
            StatementBatch trip,
            StoreId store,
            Collection<SubjectId> people,
            Collection<UUID> things,
            Consumer<StatementBatch> besides) {
        var named = Map.of(
                "store", store.value(),
                "people", texts(people),
                "things", things.stream().map(UUID::toString).toArray(String[]::new));
        forgets.stream()
                .flatMap(it -> it.forgetting().stream())
                .forEach(it -> trip.take(BatchedStatement.change(it, named)));
        var after = forgets.stream()
                .map(it -> it.forget(trip, store, people, things))
                .toList();
        besides.accept(trip);
        trip.make();
        after.forEach(Runnable::run);
    }

    private LedgerEntry entry(StoreId store, Lying lying, Instant now) {
        var who = PersonKey.pseudonymOf(root, lying.wrapped(), store, lying.person(), KeyClass.ORDINARY);
        return LedgerEntry.of(EntryKind.ERASE, store, now)
                .about(who)
                .categories(lying.categories())
                .note(Note.PERSON_ASKED)
                .entry();
    }

    private Erasure.Erased erased(StoreId store, Instant now, List<Lying> theirs) {
        return new Erasure.Erased(
                now,
                inquiry.unreadableInCopies(store, now),
                inBooks(theirs).findFirst().map(it -> new Erasure.BooksStay(Optional.ofNullable(it.until()))));
    }

    private List<Lying> lying(StoreId store, SubjectId person) {
        return db.sql(LYING)
                .param("store", store.value())
                .param("people", texts(List.of(person)))
                .query(ErasePerson::lying)
                .list();
    }

    private static Map<SubjectId, List<Lying>> byPerson(List<Lying> all) {
        return all.stream().collect(Collectors.groupingBy(Lying::person));
    }

    private static Set<HoldReason> grounds(List<Lying> theirs) {
        return theirs.stream().flatMap(it -> it.grounds().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Lying> inBooks(List<Lying> some) {
        return some.stream().filter(it -> it.keyClass() == KeyClass.BOOKS);
    }

    private static Lying lying(ResultSet rs, int row) throws SQLException {
        var until = rs.getObject("until", OffsetDateTime.class);
        return new Lying(
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                KeyClass.of(rs.getString("class")),
                rs.getBytes("wrapped"),
                Arrays.stream((String[]) rs.getArray("categories").getArray())
                        .map(DataCategory::new)
                        .toList(),
                Arrays.asList((UUID[]) rs.getArray("things").getArray()),
                until == null ? null : until.toInstant(),
                Arrays.stream((String[]) rs.getArray("grounds").getArray())
                        .map(HoldReason::of)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static String[] texts(Collection<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }
}
