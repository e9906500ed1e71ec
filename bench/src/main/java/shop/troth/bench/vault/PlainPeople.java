package shop.troth.bench.vault;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.bench.audit.Audit;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.BenchedVault;

/**
 * The same people as a usual shop keeps them: in clear text, with an index for the person and one for the address. Read with or
 * without a row of a plain audit log for each person.
 */
final class PlainPeople {

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Audit audit;

    PlainPeople(JdbcClient db, TransactionTemplate transaction, Audit audit) {
        this.db = db;
        this.transaction = transaction;
        this.audit = audit;
        db.sql("create schema if not exists bench").update();
        db.sql("""
                create table if not exists bench.person (
                    store_id text not null, id uuid not null, number integer not null, born_at timestamptz not null,
                    primary key (store_id, id))
                """).update();
        db.sql("""
                create table if not exists bench.datum (
                    store_id text not null, ref uuid not null, subject_id uuid not null, category text not null,
                    value text not null, source text not null, belongs_to uuid, keep_until timestamptz,
                    primary key (store_id, ref))
                """).update();
        db.sql("create index if not exists datum_of_subject on bench.datum (store_id, subject_id)")
                .update();
        db.sql("create index if not exists datum_by_value on bench.datum (store_id, value)")
                .update();
    }

    /** The number of the next person. */
    int next() {
        return db.sql("select coalesce(max(number) + 1, 0) from bench.person")
                .query(Integer.class)
                .single();
    }

    /** In the caller's transaction. */
    void add(int from, int before) {
        var numbers = IntStream.range(from, before).boxed().toArray(Integer[]::new);
        var people = IntStream.range(from, before)
                .mapToObj(it -> BenchedVault.person(it).value().toString())
                .toArray(String[]::new);
        db.sql("""
                with person as (
                    insert into bench.person (store_id, id, number, born_at)
                    select :store, id, number, now() from unnest(:people::uuid[], :numbers) as it(id, number))
                insert into bench.datum (store_id, ref, subject_id, category, value, source, keep_until)
                select :store, uuidv7(), id, category, value, 'form', now() + interval '3650 days'
                  from unnest(:people::uuid[], :names, :emails, :streets) as it(id, name, email, street),
                       lateral (values ('person.name', name), ('contact.email', email),
                                       ('contact.postal.shipping', street || E'\\n\\nBillerica\\nMA\\n01821')) as one(category, value)
                """)
                .param("store", BenchedVault.STORE.value())
                .param("people", people)
                .param("numbers", numbers)
                .param(
                        "names",
                        IntStream.range(from, before)
                                .mapToObj(BenchedVault::name)
                                .toArray(String[]::new))
                .param(
                        "emails",
                        IntStream.range(from, before)
                                .mapToObj(BenchedVault::email)
                                .toArray(String[]::new))
                .param(
                        "streets",
                        IntStream.range(from, before)
                                .mapToObj(BenchedVault::street)
                                .toArray(String[]::new))
                .update();
    }

    /** The addresses of these people, in one select. */
    Map<SubjectId, String> emails(Collection<SubjectId> people) {
        return emails("""
                select subject_id, value from bench.datum
                 where store_id = :store and subject_id = any(:people::uuid[]) and category = 'contact.email'
                """, people);
    }

    private Map<SubjectId, String> emails(String sql, Collection<SubjectId> people) {
        var found = new HashMap<SubjectId, String>();
        db.sql(sql)
                .param("store", BenchedVault.STORE.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(row -> {
                    found.put(new SubjectId(row.getObject("subject_id", UUID.class)), row.getString("value"));
                });
        return found;
    }

    /** The same in one statement with a row for each of them, which is committed and on disk before this returns. */
    Map<SubjectId, String> auditedEmailsApart(Collection<SubjectId> people) {
        return emails("""
                with found as (
                    select subject_id, value from bench.datum
                     where store_id = :store and subject_id = any(:people::uuid[]) and category = 'contact.email'),
                logged as (
                    insert into audit.log (store_id, at, subject_id, what, categories, purpose, recipient)
                    select :store, now(), subject_id, 'use', 'contact.email', 'order.communicate', 'self' from found)
                select subject_id, value from found
                """, people);
    }

    /** The same select as {@link #emails}, and a row for each of them, committed with those of others before this returns. */
    Map<SubjectId, String> auditedEmails(Collection<SubjectId> people) {
        var found = emails(people);
        audit.read(found.keySet().stream()
                .map(it -> new Audit.Row(
                        BenchedVault.STORE.value(), it.value(), "use", "contact.email", "order.communicate", "self"))
                .toList());
        return found;
    }

    /** All values of a person with source and period, by category. */
    Map<String, String> access(SubjectId person) {
        var found = new HashMap<String, String>();
        db.sql("""
                select category, value, source, keep_until from bench.datum where store_id = :store and subject_id = :person
                """)
                .param("store", BenchedVault.STORE.value())
                .param("person", person.value())
                .query(row -> {
                    found.put(row.getString("category"), row.getString("value"));
                });
        return found;
    }

    Collection<SubjectId> find(String email) {
        return db.sql("select subject_id from bench.datum where store_id = :store and value = :email")
                .param("store", BenchedVault.STORE.value())
                .param("email", email)
                .query((row, number) -> new SubjectId(row.getObject("subject_id", UUID.class)))
                .list();
    }

    void delete(SubjectId person) {
        transaction.executeWithoutResult(status -> {
            run("delete from bench.datum where store_id = :store and subject_id = :person", person);
            run("delete from bench.person where store_id = :store and id = :person", person);
        });
    }

    private void run(String sql, SubjectId person) {
        db.sql(sql)
                .param("store", BenchedVault.STORE.value())
                .param("person", person.value())
                .update();
    }
}
