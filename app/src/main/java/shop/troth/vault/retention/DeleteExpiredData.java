package shop.troth.vault.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.policy.DataCategory;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/**
 * Deletes records whose retention period is over and that nothing holds, such as those of an abandoned checkout. The last record under a
 * key takes the key with it; a person's last ordinary record, what other modules hold of the person; an order's last, what they hold of it.
 */
@Repository
@RequiredArgsConstructor
class DeleteExpiredData {

    static final int LOCK = 0x7661756c; // "vaul"

    record Person(StoreId store, SubjectId id) {}

    /** @param late seconds after the end of each record's retention period; 0 for records that had to be deleted before it */
    record Gone(
            Person person,
            KeyClass keyClass,
            byte[] wrappedKey,
            List<DataCategory> categories,
            List<UUID> things,
            List<Integer> late) {}

    private record Keyless(Person person, KeyClass keyClass) {}

    private final JdbcClient db;
    private final Ledger ledger;
    private final RetentionLag lag;
    private final ErasePerson erasePerson;
    private final RootKeyset root;

    /**
     * Whether something is due and no other node works on it until the caller's transaction ends. Uses the minimum from an index: if asked
     * whether any record is due, the database would scan all of them, because it estimates that a third are.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean isDue(Instant now) {
        return db.sql("""
                select pg_try_advisory_xact_lock(:lock)
                   and coalesce((select min(keep_until) from vault.datum where keep_until is not null) <= :now, false)
                """)
                .param("lock", LOCK)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /**
     * Deletes one batch, in the caller's transaction, with ledger entries; returns for how many people. Skips people being written about.
     *
     * @param since lateness counts from this time at the earliest
     */
    @Transactional(propagation = Propagation.MANDATORY)
    int forget(Instant now, Instant since, int most) {
        var people = lock(now, most);
        if (people.isEmpty()) {
            return 0;
        }
        var gone = takeOut(people, now, since);
        finish(gone, now);
        gone.forEach(it -> lag.note(it.person().store(), it.late(), now));
        return people.size();
    }

    /** Completes the deletion of records: writes their ledger entries, and deletes whatever is no longer kept for anything. */
    void finish(List<Gone> gone, Instant now) {
        ledger.append(gone.stream().map(it -> entry(it, now)).toList());
        takeOutRest(gone);
    }

    private List<Person> lock(Instant now, int most) {
        return db.sql("""
                select s.store_id, s.id from vault.subject s
                 where (s.store_id, s.id) in (
                       select d.store_id, d.subject_id from vault.datum d
                        where d.keep_until <= :now
                          and (select h.about from vault.hold h -- looked up for each, where "not exists" reads all holds
                                where h.store_id = d.store_id and h.subject_id = d.subject_id limit 1) is null
                        order by d.keep_until limit :most)
                   for update skip locked
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((rs, row) -> person(rs, "id"))
                .list();
    }

    /** Runs after the lock, to see holds placed in between. {@code coalesce} avoids the index of due records: only their rows are read. */
    private List<Gone> takeOut(List<Person> people, Instant now, Instant since) {
        return db.sql("""
                with gone as (
                    delete from vault.datum d using unnest(:stores, :people::uuid[]) as p(store_id, id)
                     where d.store_id = p.store_id and d.subject_id = p.id and coalesce(d.keep_until <= :now, false)
                       and not exists (select from vault.hold h
                                        where h.store_id = d.store_id and h.subject_id = d.subject_id)
                    returning d.store_id, d.subject_id, d.key_class, d.category, d.belongs_to, d.keep_until)
                select gone.store_id, gone.subject_id, gone.key_class, k.wrapped,
                       array_agg(distinct gone.category) as categories,
                       coalesce(array_agg(distinct gone.belongs_to) filter (where gone.belongs_to is not null), '{}') as things,
                       array_agg(ceil(extract(epoch from
                           :now - greatest(gone.keep_until, s.released_at, :since)))::int) as late
                  from gone
                  join vault.subject s on s.store_id = gone.store_id and s.id = gone.subject_id
                  join keys.person k on k.store_id = gone.store_id and k.subject_id = gone.subject_id and k.class = gone.key_class
                 group by gone.store_id, gone.subject_id, gone.key_class, k.wrapped
                """)
                .params(columns(people))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(DeleteExpiredData::gone)
                .list();
    }

    private LedgerEntry entry(Gone gone, Instant now) {
        var person = gone.person();
        var who = PersonKey.pseudonymOf(root, gone.wrappedKey(), person.store(), person.id(), gone.keyClass());
        return LedgerEntry.of(EntryKind.ERASE, person.store(), now)
                .about(who)
                .categories(gone.categories())
                .note(Note.PERIOD_OVER)
                .entry();
    }

    private void takeOutRest(List<Gone> gone) {
        var keyless = keyless(gone);
        Map<StoreId, Set<SubjectId>> people = new LinkedHashMap<>();
        gone.stream()
                .map(Gone::person)
                .filter(it -> keyless.contains(new Keyless(it, KeyClass.ORDINARY)))
                .forEach(it -> people.computeIfAbsent(it.store(), store -> new HashSet<>())
                        .add(it.id()));
        var things = done(gone);
        Stream.concat(people.keySet().stream(), things.keySet().stream())
                .distinct()
                .forEach(it ->
                        erasePerson.forget(it, people.getOrDefault(it, Set.of()), things.getOrDefault(it, Set.of())));
    }

    /** The things the records belonged to that have no ordinary record left, by store. Looked up one by one: "not exists" may read all. */
    private Map<StoreId, Set<UUID>> done(List<Gone> gone) {
        var ordinary = gone.stream()
                .filter(it -> it.keyClass() == KeyClass.ORDINARY)
                .flatMap(it -> it.things().stream().map(thing -> Map.entry(it.person(), thing)))
                .toList();
        Map<StoreId, Set<UUID>> done = new LinkedHashMap<>();
        if (!ordinary.isEmpty()) {
            db.sql("""
                    select it.store_id, it.thing
                      from unnest(:stores, :people::uuid[], :things::uuid[]) as it(store_id, person, thing)
                     where (select d.ref from vault.datum d
                             where d.store_id = it.store_id and d.subject_id = it.person and d.key_class = 'ordinary'
                               and d.belongs_to = it.thing limit 1) is null
                    """)
                    .params(columns(ordinary.stream().map(Map.Entry::getKey).toList()))
                    .param(
                            "things",
                            ordinary.stream()
                                    .map(it -> it.getValue().toString())
                                    .toArray(String[]::new))
                    .query(rs -> {
                        done.computeIfAbsent(new StoreId(rs.getString("store_id")), it -> new HashSet<>())
                                .add(rs.getObject("thing", UUID.class));
                    });
        }
        return done;
    }

    /** Destroys keys that no record is sealed under anymore; deletes the person with the last key. */
    private Set<Keyless> keyless(List<Gone> gone) {
        return new HashSet<>(db.sql("""
                with p as (select distinct store_id, id from unnest(:stores, :people::uuid[]) as one(store_id, id)),
                gone as (
                    delete from keys.person k using p
                     where k.store_id = p.store_id and k.subject_id = p.id
                       and not exists (select from vault.datum d
                                        where d.store_id = k.store_id and d.subject_id = k.subject_id and d.key_class = k.class)
                    returning k.store_id, k.subject_id, k.class),
                nobody as (
                    delete from vault.subject s using p
                     where s.store_id = p.store_id and s.id = p.id
                       and not exists (select from keys.person k
                                        where k.store_id = s.store_id and k.subject_id = s.id
                                          and (k.store_id, k.subject_id, k.class) not in (
                                              select store_id, subject_id, class from gone)))
                select store_id, subject_id, class from gone
                """)
                .params(columns(gone.stream().map(Gone::person).toList()))
                .query((rs, row) -> new Keyless(person(rs, "subject_id"), KeyClass.of(rs.getString("class"))))
                .list());
    }

    private static Map<String, Object> columns(List<Person> people) {
        return Map.of(
                "stores", people.stream().map(it -> it.store().value()).toArray(String[]::new),
                "people", people.stream().map(it -> it.id().value().toString()).toArray(String[]::new));
    }

    private static Person person(ResultSet rs, String column) throws SQLException {
        return new Person(new StoreId(rs.getString("store_id")), new SubjectId(rs.getObject(column, UUID.class)));
    }

    static Gone gone(ResultSet rs, int row) throws SQLException {
        var categories = new ArrayList<DataCategory>();
        for (var name : (String[]) rs.getArray("categories").getArray()) {
            categories.add(new DataCategory(name));
        }
        return new Gone(
                person(rs, "subject_id"),
                KeyClass.of(rs.getString("key_class")),
                rs.getBytes("wrapped"),
                categories,
                Arrays.asList((UUID[]) rs.getArray("things").getArray()),
                Arrays.asList((Integer[]) rs.getArray("late").getArray()));
    }
}
