package shop.troth.newsletters.send;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.MessageKind.Limit;
import shop.troth.vault.Readers.Reader;
import shop.troth.vault.keys.KeepsAddressHashes;
import shop.troth.vault.retention.ErasureParticipant;

/** The recipients of newsletters: one row for each address, so that nobody gets a newsletter twice. */
@Repository
@RequiredArgsConstructor
class NewsletterDeliveries implements ErasureParticipant, KeepsAddressHashes {

    /** Messages that may have arrived count as sent for every promise about how often messages come. */
    private static final String MAY_HAVE_ARRIVED = "('handing-over', 'sent', 'unknown')";

    /**
     * A message to one recipient.
     *
     * @param message the random number from which its Message-ID is made
     */
    record Delivery(SubjectId person, byte[] address, UUID message) {}

    /** The result of a hand-over, with its word in the table. */
    @RequiredArgsConstructor
    enum Ending {
        SENT("sent"),
        UNKNOWN("unknown"),
        REFUSED("refused"),
        NOT_ALLOWED("not-allowed"),
        OVER_CAP("over-cap"),
        UNDELIVERABLE("undeliverable"),
        AGAIN("waiting");

        private final String word;
    }

    private final JdbcClient db;

    /** Adds recipients, in the caller's transaction; an address that the edition already has stays as it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(Edition edition, List<Reader> readers, Instant now) {
        db.sql("""
                insert into newsletters.delivery (store_id, edition, address, subject_id, message, state, at)
                select :store, :edition, address, person, message, 'waiting', :now::timestamptz
                  from unnest(:addresses, :people::uuid[], :messages::uuid[]) as one(address, person, message)
                on conflict do nothing
                """)
                .param("store", edition.store().value())
                .param("edition", edition.id())
                .param("now", utc(now))
                .param("addresses", readers.stream().map(Reader::address).toArray(byte[][]::new))
                .param(
                        "people",
                        texts(readers.stream().map(it -> it.person().value()).toList()))
                .param(
                        "messages",
                        texts(readers.stream()
                                .map(it -> UuidCreator.getRandomBased())
                                .toList()))
                .update();
    }

    /** Returns some waiting messages, in the caller's transaction, which has locked the edition. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Delivery> waiting(Edition edition, int most) {
        return db.sql("""
                select subject_id, address, message from newsletters.delivery
                 where store_id = :store and edition = :edition and state = 'waiting' and subject_id is not null
                 limit :most
                """)
                .param("store", edition.store().value())
                .param("edition", edition.id())
                .param("most", most)
                .query((rs, row) -> new Delivery(
                        new SubjectId(rs.getObject("subject_id", UUID.class)),
                        rs.getBytes("address"),
                        rs.getObject("message", UUID.class)))
                .list();
    }

    /** Addresses that got all messages that a promise allows, counting those being sent; the caller's transaction locked them. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<byte[]> full(Edition edition, Limit limit, Collection<byte[]> addresses, Instant now) {
        var since = now.atOffset(ZoneOffset.UTC).minus(limit.cap().each());
        return db.sql("""
                select d.address from newsletters.delivery d
                  join newsletters.edition e on e.store_id = d.store_id and e.id = d.edition
                 where d.store_id = :store and d.address = any(:addresses) and d.at > :since
                   and d.state in %s and e.kind = any(:kinds)
                 group by d.address having count(*) >= :most
                """.formatted(MAY_HAVE_ARRIVED))
                .param("store", edition.store().value())
                .param("addresses", addresses.toArray(byte[][]::new))
                .param("since", since)
                .param("kinds", limit.kinds().toArray(String[]::new))
                .param("most", limit.cap().atMost())
                .query((rs, row) -> rs.getBytes("address"))
                .list();
    }

    /** Marks messages as being handed over, before the first one is. */
    void handingOver(Edition edition, Collection<Delivery> all, Instant now) {
        set(edition, all, "handing-over", "waiting", now);
    }

    void end(Edition edition, Collection<Delivery> all, Ending ending, Instant now) {
        if (!all.isEmpty()) {
            set(edition, all, ending.word, ending == Ending.OVER_CAP ? "waiting" : "handing-over", now);
        }
    }

    private void set(Edition edition, Collection<Delivery> all, String to, String from, Instant now) {
        db.sql("""
                update newsletters.delivery set state = :to, at = :now
                 where store_id = :store and edition = :edition and address = any(:addresses)
                   and (state = :from or state = 'unknown' and :from = 'handing-over' and :to <> 'unknown' and (:to <> 'waiting'
                        or exists (select from newsletters.edition where store_id = :store and id = :edition and state <> 'done')))
                """)
                .param("to", to)
                .param("from", from)
                .param("now", utc(now))
                .param("store", edition.store().value())
                .param("edition", edition.id())
                .param("addresses", all.stream().map(Delivery::address).toArray(byte[][]::new))
                .update();
    }

    /**
     * Marks messages as unknown whose hand-over began before then: the process that sent them died, and it is unknown whether they arrived.
     * They are listed and never sent again.
     */
    int lost(Instant before) {
        return db.sql("""
                update newsletters.delivery d set state = 'unknown'
                  from newsletters.edition e
                 where e.state = 'running' and d.store_id = e.store_id and d.edition = e.id
                   and d.state = 'handing-over' and d.at < :before
                """).param("before", utc(before)).update();
    }

    boolean anyOnTheirWay(Edition edition) {
        return db.sql("""
                select exists (select from newsletters.delivery
                                where store_id = :store and edition = :edition and state in ('waiting', 'handing-over')
                                  and subject_id is not null)
                """)
                .param("store", edition.store().value())
                .param("edition", edition.id())
                .query(Boolean.class)
                .single();
    }

    /** Random numbers of the messages of which it is unknown whether they arrived, at most 1,000. */
    List<UUID> unknown(StoreId store, UUID edition) {
        return db.sql("""
                select message from newsletters.delivery
                 where store_id = :store and edition = :edition and state = 'unknown' order by at, message limit 1000
                """)
                .param("store", store.value())
                .param("edition", edition)
                .query((rs, row) -> rs.getObject("message", UUID.class))
                .list();
    }

    /** What was sent to these people, newest first, at most 50. */
    List<Sent> sentTo(StoreId store, Collection<SubjectId> people) {
        return db.sql("""
                select distinct d.edition, d.at, e.content from newsletters.delivery d
                  join newsletters.edition e on e.store_id = d.store_id and e.id = d.edition
                 where d.store_id = :store and d.subject_id = any(:people::uuid[]) and d.state in ('sent', 'unknown')
                 order by d.at desc limit 50
                """)
                .param("store", store.value())
                .param("people", texts(people.stream().map(SubjectId::value).toList()))
                .query((rs, row) ->
                        new Sent(rs.getObject("at", OffsetDateTime.class).toInstant(), rs.getString("content")))
                .list();
    }

    /** @param content the draft's text */
    record Sent(Instant at, String content) {}

    /** Deletes the deliveries of newsletters that ended before then; they no longer count for any promise. */
    void forget(Instant before) {
        db.sql("""
                delete from newsletters.delivery d using newsletters.edition e
                 where e.ended_at < :before and e.store_id = d.store_id and e.id = d.edition
                """).param("before", utc(before)).update();
    }

    /** Deletes messages that were not sent; of those that may have arrived, keeps the address's hash while a promise counts it. */
    @Override
    public List<String> forgetting() {
        return List.of("""
                delete from newsletters.delivery
                 where store_id = :store and subject_id = any(:people::uuid[]) and state not in %s
                """.formatted(MAY_HAVE_ARRIVED), """
                update newsletters.delivery set subject_id = null
                 where store_id = :store and subject_id = any(:people::uuid[])
                """);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void moved(StoreId store, byte[] before, byte[] after) {
        db.sql("""
                update newsletters.delivery d set address = :after
                 where store_id = :store and address = :before
                   and not exists (select from newsletters.delivery o
                                    where o.store_id = d.store_id and o.edition = d.edition and o.address = :after)
                """)
                .param("after", after)
                .param("before", before)
                .param("store", store.value())
                .update();
    }

    private static String[] texts(List<UUID> all) {
        return all.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant at) {
        return Editions.utc(at);
    }
}
