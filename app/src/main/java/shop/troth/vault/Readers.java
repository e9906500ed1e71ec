package shop.troth.vault;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;

/**
 * Those who said yes to messages for a purpose and did not take it back. Who stands here may be sent such a message only if their address
 * opens for it then: a no that comes later wins.
 */
@Component
public class Readers {

    /**
     * Somebody who wants messages.
     *
     * @param address keyed hash of the email address, the same for everybody who has it
     */
    public record Reader(SubjectId person, byte[] address) {}

    /**
     * Those among some people.
     *
     * @param last the last who was looked at, reader or not; none where there are no more
     */
    public record Page(List<Reader> readers, Optional<SubjectId> last) {}

    private final JdbcClient db;
    private final Addresses addresses;

    Readers(JdbcClient db, Addresses addresses) {
        this.db = db;
        this.addresses = addresses;
    }

    /**
     * Those among the next people, in the order of their numbers. An address that several people have may come several times.
     *
     * @param last the last who was looked at; none for the first
     * @param most how many people are looked at
     */
    public Page after(StoreId store, Purpose purpose, Optional<SubjectId> last, int most) {
        var found = db.sql("""
                with next_people as (
                    select id, opted_in, agreed_by_order, objected from vault.subject
                     where store_id = :store and id > :last order by id limit :most)
                select s.id as subject_id, l.hash
                  from next_people s
                  left join (vault.datum d join vault.lookup l
                             on l.store_id = d.store_id and l.ref = d.ref and l.what = 'email')
                    on d.store_id = :store and d.subject_id = s.id
                   and (:purpose = any(s.opted_in) or :purpose = any(s.agreed_by_order))
                   and not :purpose = any(s.objected)
                   and not exists (select from vault.never_again n
                                    where n.store_id = :store and n.hash = l.hash and n.purpose = :purpose)
                 order by s.id
                """)
                .param("store", store.value())
                .param("purpose", purpose.name())
                .param("last", last.map(SubjectId::value).orElse(new UUID(0, 0)))
                .param("most", most)
                .query((rs, row) ->
                        new Found(new SubjectId(rs.getObject("subject_id", UUID.class)), rs.getBytes("hash")))
                .list();
        return new Page(
                found.stream()
                        .filter(it -> it.hash() != null)
                        .map(it -> new Reader(it.person(), java.util.Objects.requireNonNull(it.hash())))
                        .toList(),
                found.isEmpty() ? Optional.empty() : Optional.of(found.getLast().person()));
    }

    private record Found(SubjectId person, byte @org.jspecify.annotations.Nullable [] hash) {}

    /**
     * Makes everybody wait who is about to change a choice of one of these addresses, until the caller's transaction ends; so nobody's no
     * is acknowledged between an opening and the hand-over that follows it.
     */
    public void lock(StoreId store, Collection<byte[]> hashes) {
        if (!hashes.isEmpty()) {
            addresses.lock(store, hashes.toArray(byte[][]::new));
        }
    }
}
