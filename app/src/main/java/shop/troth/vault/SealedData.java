package shop.troth.vault;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.gate.Provenance;

/** Writes and reads sealed records, with people's keys and lookup hashes. */
@Repository
class SealedData extends ReadData {

    /** One record to be written, with the hashes by which its person is found. */
    record Fresh(DatumRef ref, String category, byte[] sealed, List<Hint> hints) {}

    /** @param what a word of {@link SubjectLookup.What}; @param key number of the key it is hashed under */
    record Hint(String what, int key, byte[] hash) {}

    private static final String HINTS = """
            insert into vault.lookup (store_id, ref, what, hash_key, hash)
            select :store, hint.ref, hint.what, hint.hash_key, hint.hash
              from unnest(:hintRefs::uuid[], :hintWhats, :hintKeys, :hints) as hint(ref, what, hash_key, hash)
            """;

    /** The end of a statement that writes records that belong to nothing yet, with their hashes. */
    private static final String LOOSE = """
            fresh as (
                insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source, policy,
                                         keep_until)
                select :store, fresh.ref, :subject, fresh.category, 'ordinary', fresh.sealed, :telling, :source, :policy, :until
                  from unnest(:refs::uuid[], :categories, :sealed) as fresh(ref, category, sealed))
            """ + HINTS;

    /** The SQLSTATE with which the database refuses an address; see {@code V406__nobody_under_thirteen.sql}. */
    private static final String BARRED = "TR013";

    SealedData(JdbcClient db) {
        super(db);
    }

    /** Adds a person, unless someone with one of these addresses was found to be under 13. */
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
     * Adds a person with their key and first records, in one statement. The person starts with the objections and halts recorded for their
     * addresses.
     *
     * @param anybody whether to add them even if someone with the same address was found to be under 13
     * @throws AddressBarred if {@code anybody} is false and someone was
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
                .param("now", SealedColumns.utc(now))
                .param("addresses", addresses)
                .param("checked", anybody ? new byte[0][] : addresses)
                .params(SealedColumns.of(store, subject, data))
                .params(SealedColumns.of(provenance));
        takeIn(statement);
    }

    /** @throws AddressBarred if the database refuses an address */
    private static void takeIn(JdbcClient.StatementSpec statement) {
        try {
            statement.update();
        } catch (UncategorizedSQLException e) {
            var cause = e.getSQLException();
            throw cause != null && BARRED.equals(cause.getSQLState()) ? new AddressBarred() : e;
        }
    }

    /** Thrown if nothing may be collected under an address, because someone who has it was found to be under 13. */
    static final class AddressBarred extends RuntimeException {}

    /**
     * Replaces the ordinary records of a person that belong to nothing yet.
     *
     * @throws AddressBarred if someone with one of these addresses was found to be under 13
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
                .params(SealedColumns.of(store, subject, data))
                .params(SealedColumns.of(provenance));
        takeIn(statement);
    }

    /** Adds a person's books key and the records sealed under it, whose retention periods wait for the end of what they belong to. */
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
                .params(SealedColumns.of(store, subject, copies))
                .update();
    }

    /** Replaces a record of the books with another of the same category; all else that is known of it stays. */
    void replaceInBooks(StoreId store, SubjectId subject, DatumRef ref, Fresh fresh, String policy) {
        db.sql("""
                with gone as (
                    delete from vault.datum
                     where store_id = :store and ref = :ref and subject_id = :subject and key_class = 'books'
                    returning telling_id, belongs_to, keep_until, ended_at)
                insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source, policy,
                                         belongs_to, keep_until, ended_at)
                select :store, :fresh, :subject, :category, 'books', :sealed, telling_id, 'copy', :policy, belongs_to, keep_until,
                       ended_at
                  from gone
                """)
                .param("store", store.value())
                .param("subject", subject.value())
                .param("ref", ref.value())
                .param("fresh", fresh.ref().value())
                .param("category", fresh.category())
                .param("sealed", fresh.sealed())
                .param("policy", policy)
                .update();
    }

    /**
     * Binds a person's loose records to what they now belong to, and adds what was observed with it; their retention periods then wait for
     * its end.
     */
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
                .params(SealedColumns.of(store, subject, observed))
                .update();
    }

    /** Replaces the ordinary records of the same categories that belong to this. */
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
                .params(SealedColumns.of(provenance))
                .params(SealedColumns.of(store, subject, data))
                .update();
    }

    /** Makes what belonged to this belong to nothing, and deletes at once what was observed with it. */
    void unbind(StoreId store, SubjectId subject, UUID from, Instant until) {
        db.sql("""
                with gone as (
                    delete from vault.datum
                     where store_id = :store and subject_id = :subject and belongs_to = :from and source = 'header')
                update vault.datum set belongs_to = null, keep_until = :until
                 where store_id = :store and subject_id = :subject and belongs_to = :from and source <> 'header'
                """)
                .param("from", from)
                .param("until", SealedColumns.utc(until))
                .param("store", store.value())
                .param("subject", subject.value())
                .update();
    }

    /** Moves the records in this category from one thing to another. Returns how many there were. */
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
}
