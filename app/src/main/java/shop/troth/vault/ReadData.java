package shop.troth.vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.kernel.RequestBatcher;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.vault.gate.StoredPerson;
import shop.troth.vault.keys.KeyClass;

/** Reads sealed records, people's keys, and their facts, and locks people who are about to be written about. */
abstract class ReadData {

    /**
     * One sealed record with its person's key and facts, from one join, and what their address objected to, or null if that was not asked.
     */
    record Row(
            DatumRef ref,
            SubjectId subject,
            String category,
            KeyClass keyClass,
            byte[] sealed,
            byte[] wrappedKey,
            long telling,
            @Nullable Instant keepUntil,
            @Nullable Instant endedAt,
            StoredPerson person,
            @Nullable Set<String> noes) {}

    /** A person's wrapped ordinary key and facts, without records. */
    record Holder(byte[] wrappedKey, StoredPerson person) {}

    final JdbcClient db;
    private final ReadKeys keys;

    ReadData(JdbcClient db) {
        this.db = db;
        this.keys = new ReadKeys(db);
    }

    /**
     * The records of these people in these categories and under this key, with key, facts, and which of these purposes they objected to;
     * one select.
     */
    List<Row> ofPeople(
            StoreId store,
            Collection<SubjectId> subjects,
            Collection<String> categories,
            KeyClass keyClass,
            Set<String> noes) {
        return ReadRows.select(db, noes, """
                 where d.store_id = :store and d.subject_id = any(:subjects::uuid[]) and d.category = any(:categories)
                   and d.key_class = :class
                """)
                .param("store", store.value())
                .param(
                        "subjects",
                        subjects.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .param("categories", categories.toArray(String[]::new))
                .param("class", keyClass.word())
                .query(new ReadRows(!noes.isEmpty()));
    }

    /** The ordinary records of a person in one category that belong to one thing, with key and facts, in one select. */
    List<Row> ofThing(StoreId store, SubjectId subject, UUID thing, String category) {
        return db.sql(ReadRows.ROWS + """
                 where d.store_id = :store and d.subject_id = :subject and d.belongs_to = :thing and d.category = :category
                   and d.key_class = 'ordinary'
                """)
                .param("store", store.value())
                .param("subject", subject.value())
                .param("thing", thing)
                .param("category", category)
                .query(new ReadRows());
    }

    /** As {@link #ofThing} for several things and categories, by thing. */
    Map<UUID, List<Row>> ofThings(
            StoreId store, SubjectId subject, Collection<UUID> things, Collection<String> categories) {
        var wanted = things.stream().map(UUID::toString).toArray(String[]::new);
        var of = new HashMap<DatumRef, UUID>();
        db.sql(
                        "select ref, belongs_to from vault.datum where store_id = :store and subject_id = :subject and belongs_to = any(:things::uuid[])")
                .param("store", store.value())
                .param("subject", subject.value())
                .param("things", wanted)
                .query(rs -> {
                    of.put(new DatumRef(rs.getObject("ref", UUID.class)), rs.getObject("belongs_to", UUID.class));
                });
        return db
                .sql(ReadRows.ROWS + """
                 where d.store_id = :store and d.subject_id = :subject and d.belongs_to = any(:things::uuid[])
                   and d.category = any(:categories) and d.key_class = 'ordinary'
                """)
                .param("store", store.value())
                .param("subject", subject.value())
                .param("things", wanted)
                .param("categories", categories.toArray(String[]::new))
                .query(new ReadRows())
                .stream()
                .filter(it -> of.containsKey(it.ref())) // a record added in between is read next time
                .collect(Collectors.groupingBy(it -> Objects.requireNonNull(of.get(it.ref()))));
    }

    /** Like the other {@code ofPeople}, with separate categories for each person; one select. */
    List<Row> ofPeople(StoreId store, Map<SubjectId, Set<String>> categoriesOf, KeyClass keyClass, Set<String> noes) {
        var subjects = new ArrayList<String>();
        var categories = new ArrayList<String>();
        categoriesOf.forEach((subject, theirs) -> theirs.forEach(category -> {
            subjects.add(subject.value().toString());
            categories.add(category);
        }));
        return ReadRows.select(db, noes, """
                  join unnest(:subjects::uuid[], :categories) as asked (subject_id, category)
                    on asked.subject_id = d.subject_id and asked.category = d.category
                 where d.store_id = :store and d.key_class = :class
                """)
                .param("store", store.value())
                .param("subjects", subjects.toArray(String[]::new))
                .param("categories", categories.toArray(String[]::new))
                .param("class", keyClass.word())
                .query(new ReadRows(!noes.isEmpty()));
    }

    /** The next records in these categories and under this key that were given for a purpose, with key and facts, in one select. */
    List<Row> toldFor(
            StoreId store,
            Purpose purpose,
            Collection<String> categories,
            KeyClass keyClass,
            DatumRef after,
            int most) {
        return db.sql("select " + ReadRows.COLUMNS + """
                  from (select store_id, ref, subject_id, category, key_class, sealed, telling_id, keep_until, ended_at
                          from vault.datum
                         where store_id = :store and ref > :after and key_class = :class and category = any(:categories)
                           and telling_id = any(array(
                               select id from vault.telling where store_id = :store and :purpose = any(purposes)))
                         order by ref limit :most) d
                  join vault.subject s on s.store_id = d.store_id and s.id = d.subject_id
                  join keys.person k on k.store_id = d.store_id and k.subject_id = d.subject_id and k.class = d.key_class
                 order by d.ref
                """)
                .param("store", store.value())
                .param("after", after.value())
                .param("class", keyClass.word())
                .param("categories", categories.toArray(String[]::new))
                .param("purpose", purpose.name())
                .param("most", most)
                .query(new ReadRows());
    }

    /** The ordinary records in these categories of everyone who has a record with one of these hashes, with key and facts. */
    List<Row> ofFound(StoreId store, byte[][] hashes, Collection<String> categories) {
        return db.sql(ReadRows.ROWS + """
                 where d.store_id = :store and d.category = any(:categories) and d.key_class = 'ordinary'
                   and d.subject_id in (
                       select found.subject_id from vault.lookup l
                         join vault.datum found on found.store_id = l.store_id and found.ref = l.ref
                        where l.store_id = :store and l.hash = any(:hashes))
                 order by d.subject_id
                """)
                .param("store", store.value())
                .param("hashes", hashes)
                .param("categories", categories.toArray(String[]::new))
                .query(new ReadRows());
    }

    /** The wrapped ordinary key of a person; empty if it was destroyed. Concurrent callers share one select. */
    Optional<byte[]> key(StoreId store, SubjectId subject) {
        return keys.key(store, subject);
    }

    /**
     * The wrapped ordinary key of a person who is about to be written about; empty if it was destroyed. An erasure of the person waits
     * until the caller's transaction has ended; {@link #ofPeople} makes nobody wait.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<byte[]> lockKey(StoreId store, SubjectId subject) {
        return db.sql("""
                select k.wrapped
                  from vault.subject s
                  join keys.person k on k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary'
                 where s.store_id = :store and s.id = :subject
                   for key share of s, k
                """)
                .param("store", store.value())
                .param("subject", subject.value())
                .query(byte[].class)
                .optional();
    }

    /**
     * As {@link #lockKey}, for replacing existing records: two callers who replace wait for each other, or the records of both would
     * remain. Callers who only add do not wait.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<byte[]> lockToChange(StoreId store, SubjectId subject) {
        return db.sql("""
                select k.wrapped
                  from vault.subject s
                  join keys.person k on k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary'
                 where s.store_id = :store and s.id = :subject
                   for no key update of s for key share of k
                """)
                .param("store", store.value())
                .param("subject", subject.value())
                .query(byte[].class)
                .optional();
    }

    /** The wrapped ordinary key of a person with their facts; empty if the key was destroyed. */
    Optional<Holder> holder(StoreId store, SubjectId subject) {
        return holder(store, subject, "");
    }

    /** As {@link #holder}; as after {@link #lockKey}, the key is not destroyed before the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Holder> lockHolder(StoreId store, SubjectId subject) {
        return holder(store, subject, " for key share of s, k");
    }

    /** As {@link #holder} for several people, in one select. People whose key was destroyed are left out. */
    Map<SubjectId, Holder> holders(StoreId store, Collection<SubjectId> subjects) {
        var holders = new LinkedHashMap<SubjectId, Holder>();
        db.sql("select s.id, k.wrapped, " + ReadRows.FACTS + """
                  from vault.subject s
                  join keys.person k on k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary'
                 where s.store_id = :store and s.id = any(:subjects::uuid[])
                 order by s.id
                """)
                .param("store", store.value())
                .param(
                        "subjects",
                        subjects.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(rs -> {
                    holders.put(
                            new SubjectId(rs.getObject("id", UUID.class)),
                            new Holder(rs.getBytes("wrapped"), ReadRows.person(rs)));
                });
        return holders;
    }

    private Optional<Holder> holder(StoreId store, SubjectId subject, String lock) {
        return db.sql("select k.wrapped, " + ReadRows.FACTS + """
                  from vault.subject s
                  join keys.person k on k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary'
                 where s.store_id = :store and s.id = :subject
                """ + lock)
                .param("store", store.value())
                .param("subject", subject.value())
                .query((rs, row) -> new Holder(rs.getBytes("wrapped"), ReadRows.person(rs)))
                .optional();
    }

    /** Reads the wrapped ordinary keys of people. Concurrent callers share one select. */
    @RequiredArgsConstructor
    static final class ReadKeys {

        private record Whose(StoreId store, SubjectId subject) {}

        private final JdbcClient db;
        private final RequestBatcher<Whose, Optional<byte[]>> together = new RequestBatcher<>(this::keys);

        /** The key; empty if it was destroyed. */
        Optional<byte[]> key(StoreId store, SubjectId subject) {
            var whose = new Whose(store, subject);
            return TransactionSynchronizationManager.isActualTransactionActive()
                    ? together.alone(whose)
                    : together.ask(whose);
        }

        private Supplier<RequestBatcher.Answers<Optional<byte[]>>> keys(List<Whose> all) {
            var wrapped = wrapped(all);
            return () -> RequestBatcher.Answers.now(
                    all.stream().map(it -> Optional.ofNullable(wrapped.get(it))).toList());
        }

        private Map<Whose, byte[]> wrapped(List<Whose> all) {
            var wrapped = new HashMap<Whose, byte[]>();
            db.sql("""
                    select key.store_id, key.subject_id, key.wrapped
                      from unnest(:stores, :subjects::uuid[]) as asked (store_id, subject_id)
                      join keys.person key
                        on key.store_id = asked.store_id and key.subject_id = asked.subject_id and key.class = 'ordinary'
                    """)
                    .param("stores", all.stream().map(it -> it.store().value()).toArray(String[]::new))
                    .param(
                            "subjects",
                            all.stream()
                                    .map(it -> it.subject().value().toString())
                                    .toArray(String[]::new))
                    .query(row -> {
                        var whose = new Whose(
                                new StoreId(row.getString("store_id")),
                                new SubjectId(row.getObject("subject_id", UUID.class)));
                        wrapped.put(whose, row.getBytes("wrapped"));
                    });
            return wrapped;
        }
    }
}
