package shop.troth.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.policy.DataCategory;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.lock.LockPerson;
import shop.troth.vault.retention.Deletion;
import shop.troth.vault.retention.ErasePerson;
import shop.troth.vault.retention.HoldReason;
import shop.troth.vault.retention.Retention;

/** Deletes or replaces records of people. The person's row is locked first, as when a person is erased. */
@Repository
@RequiredArgsConstructor
class ChangeRecord {

    private record Gone(DataCategory category, Optional<UUID> thing, byte[] wrapped, boolean wasLast) {}

    /** A person under no hold; the key is empty if the person is gone. */
    private record Unheld(SubjectId person, Optional<byte[]> wrapped) {}

    /**
     * The ordinary key is deleted with the last record under it, and the person with the last key. Runs after the lock, so that it sees
     * holds and whatever others deleted or added in the meantime.
     */
    private static final String TAKE_OUT = """
            with gone as (
                delete from vault.datum
                 where store_id = :store and ref = :ref and subject_id = :person and key_class = 'ordinary'
                   and not exists (select from vault.hold where store_id = :store and subject_id = :person)
                returning category, belongs_to),
            last as (
                delete from keys.person
                 where store_id = :store and subject_id = :person and class = 'ordinary' and exists (select from gone)
                   and not exists (select from vault.datum
                                    where store_id = :store and subject_id = :person and key_class = 'ordinary'
                                      and ref <> :ref)
                returning class),
            nobody as (
                delete from vault.subject
                 where store_id = :store and id = :person and exists (select from last)
                   and not exists (select from keys.person
                                    where store_id = :store and subject_id = :person and class <> 'ordinary'))
            select gone.category, gone.belongs_to, k.wrapped, exists (select from last) as was_last
              from gone
              join keys.person k on k.store_id = :store and k.subject_id = :person and k.class = 'ordinary'
            """;

    /** Looks up holds person by person: with "not exists" the database would read every hold. */
    private static final String UNHELD = """
            select one.id, k.wrapped
              from unnest(:people::uuid[]) as one(id)
              left join keys.person k on k.store_id = :store and k.subject_id = one.id and k.class = 'ordinary'
             where (select h.about from vault.hold h
                     where h.store_id = :store and h.subject_id = one.id limit 1) is null
            """;

    private final JdbcClient db;
    private final LockPerson locked;
    private final Retention retention;
    private final ErasePerson erasePerson;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;

    /** See {@link HeldRecords#delete} and {@link StaffRecords#delete}. */
    @Transactional(propagation = Propagation.MANDATORY)
    Deletion delete(StoreId store, SubjectId person, DatumRef ref, Note why, Instant now) {
        var gone = locked.query(store, person, TAKE_OUT, Map.of("ref", ref.value()), ChangeRecord::gone).stream()
                .findFirst();
        if (gone.isEmpty()) {
            return whyNot(store, person, ref);
        }
        var key = PersonKey.unwrap(root, gone.get().wrapped(), store, person, KeyClass.ORDINARY);
        inquiry.append(List.of(LedgerEntry.of(EntryKind.ERASE, store, now)
                .about(key.pseudonym())
                .categories(List.of(gone.get().category()))
                .note(why)
                .entry()));
        if (gone.get().wasLast()) {
            var things = gone.get().thing().stream().toList();
            erasePerson.forget(store, List.of(person), things);
        }
        return new Deletion.Deleted(gone.get().wasLast());
    }

    /** See {@link HeldRecords#forgetBeside}. */
    @Transactional(propagation = Propagation.MANDATORY)
    void forgetBeside(
            StoreId store,
            Collection<SubjectId> people,
            DataCategory category,
            Function<Set<SubjectId>, Set<SubjectId>> forget,
            Instant now) {
        var keys = new HashMap<SubjectId, Optional<byte[]>>();
        locked.query(store, people, UNHELD, ChangeRecord::unheld).forEach(it -> keys.put(it.person(), it.wrapped()));
        var gone = forget.apply(Set.copyOf(keys.keySet()));
        inquiry.append(gone.stream()
                .flatMap(person -> keys.getOrDefault(person, Optional.empty()).stream()
                        .map(it -> PersonKey.unwrap(root, it, store, person, KeyClass.ORDINARY)))
                .map(it -> LedgerEntry.of(EntryKind.ERASE, store, now)
                        .about(it.pseudonym())
                        .categories(List.of(category))
                        .note(Note.PERIOD_OVER)
                        .entry())
                .toList());
    }

    private static Unheld unheld(ResultSet rs, int row) throws SQLException {
        return new Unheld(new SubjectId(rs.getObject("id", UUID.class)), Optional.ofNullable(rs.getBytes("wrapped")));
    }

    private static Gone gone(ResultSet rs, int row) throws SQLException {
        return new Gone(
                new DataCategory(rs.getString("category")),
                Optional.ofNullable(rs.getObject("belongs_to", UUID.class)),
                rs.getBytes("wrapped"),
                rs.getBoolean("was_last"));
    }

    /** The person is locked, so nothing has changed since. */
    private Deletion whyNot(StoreId store, SubjectId person, DatumRef ref) {
        var keyClass = db.sql("""
                select key_class from vault.datum where store_id = :store and ref = :ref and subject_id = :person
                """)
                .param("store", store.value())
                .param("person", person.value())
                .param("ref", ref.value())
                .query((rs, row) -> KeyClass.of(rs.getString("key_class")))
                .optional();
        if (keyClass.isEmpty()) {
            return new Deletion.NotThere();
        }
        return new Deletion.Held(
                keyClass.get() == KeyClass.BOOKS ? Set.of(HoldReason.LEGAL_DUTY) : retention.grounds(store, person));
    }

    /**
     * Replaces a record with another of the same category, which belongs to the same thing and has the same retention period and notice. In
     * the caller's transaction, in which the person is locked. Returns whether the record existed.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean replace(StoreId store, SubjectId person, DatumRef ref, SealedData.Fresh fresh, String policy) {
        var hints = fresh.hints();
        return db.sql("""
                with gone as (
                    delete from vault.datum
                     where store_id = :store and ref = :ref and subject_id = :person and category = :category
                       and key_class = 'ordinary'
                    returning telling_id, belongs_to, keep_until, ended_at),
                fresh as (
                    insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source, policy,
                                             belongs_to, keep_until, ended_at)
                    select :store, :fresh, :person, :category, 'ordinary', :sealed, telling_id, 'form', :policy,
                           belongs_to, keep_until, ended_at
                      from gone),
                hint as (
                    insert into vault.lookup (store_id, ref, what, hash_key, hash)
                    select :store, :fresh, it.what, it.hash_key, it.hash
                      from gone, unnest(:whats, :hashKeys, :hashes) as it(what, hash_key, hash))
                select count(*) from gone
                """)
                        .param("store", store.value())
                        .param("person", person.value())
                        .param("ref", ref.value())
                        .param("fresh", fresh.ref().value())
                        .param("category", fresh.category())
                        .param("sealed", fresh.sealed())
                        .param("policy", policy)
                        .param(
                                "whats",
                                hints.stream().map(SealedData.Hint::what).toArray(String[]::new))
                        .param(
                                "hashKeys",
                                hints.stream().map(SealedData.Hint::key).toArray(Integer[]::new))
                        .param(
                                "hashes",
                                hints.stream().map(SealedData.Hint::hash).toArray(byte[][]::new))
                        .query(Long.class)
                        .single()
                == 1;
    }
}
