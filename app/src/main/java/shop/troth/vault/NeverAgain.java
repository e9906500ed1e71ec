package shop.troth.vault;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;

/**
 * The addresses that said no to promotions, as keyed hashes, purpose by purpose (addition never-again). Nothing leads from one to
 * a person. They stay under the key they were hashed with, since nobody has the address to hash it again; so that key stays too.
 */
@Repository
class NeverAgain {

    private final JdbcClient db;

    NeverAgain(JdbcClient db) {
        this.db = db;
    }

    /** Remembers the e-mail addresses of a person. Answers whether there was one that was not there yet. */
    boolean add(StoreId store, SubjectId person, Purpose purpose, Instant now) {
        return db.sql("""
                insert into vault.never_again (store_id, hash, purpose, hash_key, since)
                select distinct on (l.hash) l.store_id, l.hash, :purpose, l.hash_key, :now::timestamptz
                  from vault.lookup l
                  join vault.datum d on d.store_id = l.store_id and d.ref = l.ref
                 where d.store_id = :store and d.subject_id = :person and l.what = 'email'
                on conflict do nothing
                """)
                        .param("store", store.value())
                        .param("person", person.value())
                        .param("purpose", purpose.name())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** Forgets that the addresses of a person said no. */
    void remove(StoreId store, SubjectId person, Purpose purpose) {
        db.sql("""
                delete from vault.never_again n
                 using vault.lookup l, vault.datum d
                 where n.store_id = :store and n.purpose = :purpose
                   and l.store_id = n.store_id and l.hash = n.hash and l.what = 'email'
                   and d.store_id = l.store_id and d.ref = l.ref and d.subject_id = :person
                """)
                .param("store", store.value())
                .param("person", person.value())
                .param("purpose", purpose.name())
                .update();
    }
}
