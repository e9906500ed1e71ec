package shop.troth.vault.choices;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;

/**
 * The addresses that objected to messages or new uses, by purpose, or {@linkplain Halt stopped something as a whole}, as keyed hashes
 * (addition never-again). A hash does not lead to a person. It stays under the key it was made with, since nobody has the address to hash
 * again; so that key is kept, too.
 */
@Repository
@RequiredArgsConstructor
class SuppressionList {

    private final JdbcClient db;

    /** Adds the email addresses of a person. Returns whether at least one was not yet listed. */
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

    /**
     * Adds addresses, whether or not the store knows anyone who has them.
     *
     * @param hashKey number of the key they are hashed under
     * @return whether at least one was not yet listed
     */
    boolean add(StoreId store, Collection<byte[]> hashes, int hashKey, Purpose purpose, Instant now) {
        return db.sql("""
                insert into vault.never_again (store_id, hash, purpose, hash_key, since)
                select :store, hash, :purpose, :key, :now::timestamptz from unnest(:hashes) as all_of(hash)
                on conflict do nothing
                """)
                        .param("store", store.value())
                        .param("hashes", hashes.toArray(byte[][]::new))
                        .param("purpose", purpose.name())
                        .param("key", hashKey)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /**
     * Which of these purposes the addresses of these people objected to, under any of their records; without people who objected to none.
     * One statement, or none if there is nothing to ask.
     */
    Map<SubjectId, Set<Purpose>> among(StoreId store, Collection<SubjectId> people, Collection<Purpose> purposes) {
        if (people.isEmpty() || purposes.isEmpty()) {
            return Map.of();
        }
        var noes = new HashMap<SubjectId, Set<Purpose>>();
        db.sql("""
                select distinct d.subject_id, n.purpose
                  from vault.datum d
                  join vault.lookup l on l.store_id = d.store_id and l.ref = d.ref and l.what = 'email'
                  join vault.never_again n on n.store_id = l.store_id and n.hash = l.hash and n.purpose = any(:purposes)
                 where d.store_id = :store and d.subject_id = any(:people::uuid[])
                """)
                .param("store", store.value())
                .param("purposes", purposes.stream().map(Purpose::name).toArray(String[]::new))
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(rs -> {
                    noes.computeIfAbsent(new SubjectId(rs.getObject(1, UUID.class)), none -> new HashSet<>())
                            .add(new Purpose(rs.getString(2)));
                });
        return noes;
    }

    /** Removes the addresses of a person from the list for this purpose. */
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
