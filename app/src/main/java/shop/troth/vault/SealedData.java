package shop.troth.vault;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.Together;
import shop.troth.policy.Purpose;
import shop.troth.vault.gate.Person;
import shop.troth.vault.gate.Provenance;
import shop.troth.vault.keys.KeyClass;

/** The vault's only door to its tables. */
@Repository
class SealedData {

    /** One sealed record with its person's key and facts, as one join gives them, and what their address said no to, if that was asked. */
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
            Person person,
            @Nullable Set<String> noes) {}

    /** A person's wrapped ordinary key and facts, without records. */
    record Holder(byte[] wrappedKey, Person person) {}

    /** One record about to be written, and the hashes by which its person is found. */
    record Fresh(DatumRef ref, String category, byte[] sealed, List<Hint> hints) {}

    /** @param what of {@link Sought.What}; @param key number of the key it is hashed under */
    record Hint(String what, int key, byte[] hash) {}

    private static final String HINTS = """
            insert into vault.lookup (store_id, ref, what, hash_key, hash)
            select :store, hint.ref, hint.what, hint.hash_key, hint.hash
              from unnest(:hintRefs::uuid[], :hintWhats, :hintKeys, :hints) as hint(ref, what, hash_key, hash)
            """;

    /** The end of a statement that writes records which belong to nothing yet, and the hashes that go with them. */
    private static final String LOOSE = """
            fresh as (
                insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source, policy,
                                         keep_until)
                select :store, fresh.ref, :subject, fresh.category, 'ordinary', fresh.sealed, :telling, :source, :policy, :until
                  from unnest(:refs::uuid[], :categories, :sealed) as fresh(ref, category, sealed))
            """ + HINTS;

    /** The state with which the database refuses an address, see {@code V406__nobody_under_thirteen.sql}. */
    private static final String BARRED = "TR013";

    private record Whose(StoreId store, SubjectId subject) {}

    private final JdbcClient db;
    private final Together<Whose, Optional<byte[]>> keys = new Together<>(this::keys);

    SealedData(JdbcClient db) {
        this.db = db;
    }

    /** The same, refused if somebody with one of these addresses was found to be under 13. */
    void addPerson(
            StoreId store,
            SubjectId subject,
            byte[] wrappedKey,
            List<Fresh> data,
            byte[][] addresses,
            Provenance provenance,
            Instant now) {
        addPerson(store, subject, wrappedKey, data, addresses, false, provenance, now);
    }

    /**
     * A new person, their key and their first records, in one statement. Somebody of whom an address said no before, or stopped everything, starts
     * with that.
     *
     * @param anybody whether they are taken in although somebody with the same address was found to be under 13
     * @throws AddressBarred if they are not
     */
    void addPerson(
            StoreId store,
            SubjectId subject,
            byte[] wrappedKey,
            List<Fresh> data,
            byte[][] addresses,
            boolean anybody,
            Provenance provenance,
            Instant now) {
        var statement = db.sql("""
                with person as (
                    insert into vault.subject (store_id, id, born_at, objected, stopped_at, no_disclosure_at, privacy_signal_at)
                    select :store, :subject, :now,
                           coalesce(array_agg(distinct purpose) filter (where purpose not like 'halt:%'), '{}'),
                           min(since) filter (where purpose = 'halt:use'),
                           min(since) filter (where purpose = 'halt:disclosure'),
                           min(since) filter (where purpose = 'halt:advertising')
                      from vault.never_again where store_id = :store and hash = any(:addresses)
                    having vault.none_under_thirteen(:store, :checked)),
                key as (
                    insert into keys.person (store_id, subject_id, class, wrapped)
                    values (:store, :subject, 'ordinary', :key)),
                """ + LOOSE)
                .param("key", wrappedKey)
                .param("now", utc(now))
                .param("addresses", addresses)
                .param("checked", anybody ? new byte[0][] : addresses)
                .params(columns(store, subject, data))
                .params(columns(provenance));
        takeIn(statement);
    }

    /** @throws AddressBarred if the database says so */
    private static void takeIn(JdbcClient.StatementSpec statement) {
        try {
            statement.update();
        } catch (UncategorizedSQLException e) {
            var cause = e.getSQLException();
            throw cause != null && BARRED.equals(cause.getSQLState()) ? new AddressBarred() : e;
        }
    }

    /** Nothing is taken in under an address: somebody who has it was found to be under 13. */
    static final class AddressBarred extends RuntimeException {}

    /**
     * Other records of a person instead of those that belong to nothing yet.
     *
     * @throws AddressBarred if somebody with one of these addresses was found to be under 13
     */
    void replace(StoreId store, SubjectId subject, List<Fresh> data, byte[][] addresses, Provenance provenance) {
        var statement = db.sql("""
                with gone as (
                    delete from vault.datum
                     where store_id = :store and subject_id = :subject and belongs_to is null and key_class = 'ordinary'
                       and vault.none_under_thirteen(:store, :addresses)),
                said_no as (
                    update vault.subject
                       set objected = array(
                           select unnest(objected) union
                           select purpose from vault.never_again
                            where store_id = :store and hash = any(:addresses) and purpose not like 'halt:%'),
                           stopped_at = coalesce(stopped_at, (
                               select min(since) from vault.never_again
                                where store_id = :store and hash = any(:addresses) and purpose = 'halt:use')),
                           no_disclosure_at = coalesce(no_disclosure_at, (
                               select min(since) from vault.never_again
                                where store_id = :store and hash = any(:addresses) and purpose = 'halt:disclosure')),
                           privacy_signal_at = coalesce(privacy_signal_at, (
                               select min(since) from vault.never_again
                                where store_id = :store and hash = any(:addresses) and purpose = 'halt:advertising'))
                     where store_id = :store and id = :subject
                       and exists (select from vault.never_again where store_id = :store and hash = any(:addresses))),
                """ + LOOSE)
                .param("addresses", addresses)
                .params(columns(store, subject, data))
                .params(columns(provenance));
        takeIn(statement);
    }

    /** A person's books key and the records sealed under it, which wait for the end of what they belong to. */
    void addBooks(
            StoreId store,
            SubjectId subject,
            UUID to,
            byte[] wrappedKey,
            List<Fresh> copies,
            long telling,
            String policy) {
        db.sql("""
                with key as (
                    insert into keys.person (store_id, subject_id, class, wrapped)
                    values (:store, :subject, 'books', :key))
                insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source, policy,
                                         belongs_to)
                select :store, fresh.ref, :subject, fresh.category, 'books', fresh.sealed, :telling, 'copy', :policy, :to
                  from unnest(:refs::uuid[], :categories, :sealed) as fresh(ref, category, sealed)
                """)
                .param("key", wrappedKey)
                .param("to", to)
                .param("telling", telling)
                .param("policy", policy)
                .params(columns(store, subject, copies))
                .update();
    }

    /** Binds loose records to what they now belong to, and adds those observed beside it; from here they wait for its end. */
    void belong(StoreId store, SubjectId subject, UUID to, List<Fresh> observed, long telling, String policy) {
        db.sql("""
                with bound as (
                    update vault.datum set belongs_to = :to, keep_until = null
                     where store_id = :store and subject_id = :subject and belongs_to is null)
                insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source, policy,
                                         belongs_to)
                select :store, fresh.ref, :subject, fresh.category, 'ordinary', fresh.sealed, :telling, 'header', :policy, :to
                  from unnest(:refs::uuid[], :categories, :sealed) as fresh(ref, category, sealed)
                """)
                .param("to", to)
                .param("telling", telling)
                .param("policy", policy)
                .params(columns(store, subject, observed))
                .update();
    }

    /** Other records instead of those of their categories that belong to this. */
    void correct(StoreId store, SubjectId subject, UUID of, List<Fresh> data, Provenance provenance) {
        db.sql("""
                with gone as (
                    delete from vault.datum
                     where store_id = :store and subject_id = :subject and belongs_to = :of and category = any (:categories)
                       and key_class = 'ordinary'),
                fresh as (
                    insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source,
                                             policy, belongs_to)
                    select :store, fresh.ref, :subject, fresh.category, 'ordinary', fresh.sealed, :telling, :source, :policy, :of
                      from unnest(:refs::uuid[], :categories, :sealed) as fresh(ref, category, sealed))
                """ + HINTS)
                .param("of", of)
                .params(columns(provenance))
                .params(columns(store, subject, data))
                .update();
    }

    /** What belonged to this belongs to nothing any more; what was observed beside it goes at once. */
    void loosen(StoreId store, SubjectId subject, UUID from, Instant until) {
        db.sql("""
                with gone as (
                    delete from vault.datum
                     where store_id = :store and subject_id = :subject and belongs_to = :from and source = 'header')
                update vault.datum set belongs_to = null, keep_until = :until
                 where store_id = :store and subject_id = :subject and belongs_to = :from and source <> 'header'
                """)
                .param("from", from)
                .param("until", utc(until))
                .param("store", store.value())
                .param("subject", subject.value())
                .update();
    }

    /** Of what belonged to one thing, the records in this category belong to another. Answers how many. */
    int move(StoreId store, SubjectId subject, UUID from, UUID to, String category) {
        return db.sql("""
                update vault.datum set belongs_to = :to
                 where store_id = :store and subject_id = :subject and belongs_to = :from and category = :category
                """)
                .param("to", to)
                .param("store", store.value())
                .param("subject", subject.value())
                .param("from", from)
                .param("category", category)
                .update();
    }

    private static Map<String, Object> columns(StoreId store, SubjectId subject, List<Fresh> data) {
        var refs = new ArrayList<String>();
        data.forEach(it -> it.hints().forEach(hint -> refs.add(it.ref().value().toString())));
        var hints = data.stream().flatMap(it -> it.hints().stream()).toList();
        return Map.of(
                "store", store.value(),
                "subject", subject.value(),
                "refs", data.stream().map(it -> it.ref().value().toString()).toArray(String[]::new),
                "categories", data.stream().map(Fresh::category).toArray(String[]::new),
                "sealed", data.stream().map(Fresh::sealed).toArray(byte[][]::new),
                "hintRefs", refs.toArray(String[]::new),
                "hintWhats", hints.stream().map(Hint::what).toArray(String[]::new),
                "hintKeys", hints.stream().map(Hint::key).toArray(Integer[]::new),
                "hints", hints.stream().map(Hint::hash).toArray(byte[][]::new));
    }

    private static Map<String, Object> columns(Provenance provenance) {
        return Map.of(
                "telling", provenance.telling(),
                "source", provenance.source(),
                "policy", provenance.policy(),
                "until", utc(provenance.keepUntil()));
    }

    /** The records of these people in these categories and under this key, with key, facts, and which of these noes they said, in one select. */
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

    /** The records of a person that belong to something of theirs and are in this category, with key and facts, in one select. */
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

    /** The same of several things, in these categories, by thing. */
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
                .filter(it -> of.containsKey(it.ref())) // one that came in between is read the next time
                .collect(Collectors.groupingBy(it -> Objects.requireNonNull(of.get(it.ref()))));
    }

    /** As above where not everybody is asked for the same: the records of each in their own categories, in one select. */
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

    /** The next records in these categories and under this key that were told for a purpose, with key and facts, in one select. */
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

    /** Of everybody who has a record with one of these hashes: their records in these categories, with key and facts. */
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

    /** The wrapped ordinary key of a person, or nothing if it was destroyed. Those who ask at the same time share one select. */
    Optional<byte[]> key(StoreId store, SubjectId subject) {
        var whose = new Whose(store, subject);
        return TransactionSynchronizationManager.isActualTransactionActive() ? keys.alone(whose) : keys.ask(whose);
    }

    private Supplier<Together.Answers<Optional<byte[]>>> keys(List<Whose> all) {
        var wrapped = wrapped(all);
        return () -> Together.Answers.now(
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
                        all.stream().map(it -> it.subject().value().toString()).toArray(String[]::new))
                .query(row -> {
                    var whose = new Whose(
                            new StoreId(row.getString("store_id")),
                            new SubjectId(row.getObject("subject_id", UUID.class)));
                    wrapped.put(whose, row.getBytes("wrapped"));
                });
        return wrapped;
    }

    /**
     * The wrapped ordinary key of a person who is about to be written of, or nothing if it was destroyed. Whoever erases them
     * waits until the caller's transaction has ended; with {@link #ofPeople} nobody waits.
     */
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
     * The same for who is about to put something in the place of what is there: two who do so wait for each other, or the records of
     * both would stay. Whoever only adds does not wait.
     */
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

    /** The wrapped ordinary key of a person with their facts, or nothing if the key was destroyed. */
    Optional<Holder> holder(StoreId store, SubjectId subject) {
        return holder(store, subject, "");
    }

    /** As {@link #holder}; as after {@link #lockKey}, the key is not destroyed before the caller's transaction ends. */
    Optional<Holder> lockHolder(StoreId store, SubjectId subject) {
        return holder(store, subject, " for key share of s, k");
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

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
