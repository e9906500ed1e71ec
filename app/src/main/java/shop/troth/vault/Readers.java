package shop.troth.vault;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;

/**
 * People who opted in to messages for a purpose, or agreed to them by ordering, and did not take it back. A reader may be sent such a
 * message only if their address opens for it at that time: a later objection prevails.
 */
@Component
@RequiredArgsConstructor
public class Readers {

    /**
     * A person who wants messages.
     *
     * @param address keyed hash of the email address, the same for everyone who has it
     */
    public record Reader(SubjectId person, byte[] address) {}

    /**
     * The readers among a batch of people.
     *
     * @param last the last person examined, reader or not; empty if there are no more people
     */
    public record Page(List<Reader> readers, Optional<SubjectId> last) {}

    /**
     * Something that was given with a reader's email address, such as an order.
     *
     * @param person the person it was given under; usually not the reader
     * @param record the address, as it was given then
     * @param thing id of the order, case, account, or subscription
     */
    public record Given(Reader reader, SubjectId person, DatumRef record, UUID thing) {}

    private final JdbcClient db;
    private final Addresses addresses;
    private final DecidePicks decidePicks;

    /**
     * The readers among the next people, ordered by id. An address that several people have may appear several times.
     *
     * @param last the last person examined; empty to begin
     * @param most maximum number of people to examine
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
                        .map(it -> new Reader(it.person(), Objects.requireNonNull(it.hash())))
                        .toList(),
                found.isEmpty() ? Optional.empty() : Optional.of(found.getLast().person()));
    }

    /**
     * One person for each email address that the store held at the given time, regardless of their choices; the policy decides when the
     * address is opened.
     */
    public List<SubjectId> oneOfEachAddress(StoreId store, Instant before) {
        return addresses.oneOfEach(store, before);
    }

    private record Found(SubjectId person, byte @Nullable [] hash) {}

    /** What was given with these readers' addresses, by any of the people who have one. No value is opened. */
    public List<Given> given(StoreId store, Collection<Reader> readers) {
        var byAddress = new TreeMap<byte[], Reader>(Arrays::compare);
        readers.forEach(it -> byAddress.putIfAbsent(it.address(), it));
        return db.sql("""
                select l.hash, d.subject_id, d.ref, d.belongs_to
                  from vault.lookup l join vault.datum d on d.store_id = l.store_id and d.ref = l.ref
                 where l.store_id = :store and l.hash = any(:addresses) and l.what = 'email'
                   and d.key_class = 'ordinary' and d.belongs_to is not null
                """)
                .param("store", store.value())
                .param("addresses", byAddress.keySet().toArray(byte[][]::new))
                .query((rs, row) -> new Given(
                        Objects.requireNonNull(byAddress.get(rs.getBytes("hash"))),
                        new SubjectId(rs.getObject("subject_id", UUID.class)),
                        new DatumRef(rs.getObject("ref", UUID.class)),
                        rs.getObject("belongs_to", UUID.class)))
                .list();
    }

    /**
     * Selects readers by columns, without personal data, of orders that were placed with their address. The policy decides for each order,
     * by the reader's opt-in, which comes from the mailbox, and by every objection of reader and buyer. Each use and each refusal is in the
     * ledger when this returns.
     *
     * @param orders at most a few thousand
     * @param use a use of columns only
     */
    public List<Reader> pick(StoreId store, Collection<Given> orders, Use use) {
        return decidePicks.pick(store, orders, use);
    }

    /**
     * Makes anyone about to change a choice of one of these addresses wait until the caller's transaction ends, so that no objection is
     * confirmed between opening the addresses and handing them over.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(StoreId store, Collection<byte[]> hashes) {
        if (!hashes.isEmpty()) {
            addresses.lock(store, hashes.toArray(byte[][]::new));
        }
    }
}
