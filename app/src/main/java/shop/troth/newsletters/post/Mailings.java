package shop.troth.newsletters.post;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.newsletters.post.Mailing.State;
import shop.troth.vault.retention.ErasureParticipant;

/** The prepared mailings, and whose label has which number. */
@Repository
@RequiredArgsConstructor
class Mailings implements ErasureParticipant {

    private static final String SELECT = """
            select store_id, id, topic, state, labels, started_at, ended_at
              from newsletters.mailing where store_id = :store """;

    /** A label; without a person if that person was erased. */
    record Numbered(int number, @Nullable SubjectId person) {}

    private final JdbcClient db;

    /** Makes others who prepare a mailing of this topic wait, until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(StoreId store, String topic) {
        db.sql("select pg_advisory_xact_lock(hashtext('newsletters.mailing'), hashtext(:what))")
                .param("what", store.value() + "/" + topic)
                .query(rs -> {});
    }

    /** In the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(Mailing it) {
        db.sql("""
                insert into newsletters.mailing (store_id, id, topic, state, labels, started_at)
                values (:store, :id, :topic, 'open', 0, :at)
                """)
                .param("store", it.store().value())
                .param("id", it.id())
                .param("topic", it.topic())
                .param("at", UtcTime.of(it.startedAt()))
                .update();
    }

    /** Gives the next labels to these people, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void label(StoreId store, UUID id, int after, List<SubjectId> people) {
        db.sql("""
                insert into newsletters.label (store_id, mailing, number, subject_id)
                select :store, :id, number, person from unnest(:numbers::int[], :people::uuid[]) as t (number, person)
                """)
                .param("store", store.value())
                .param("id", id)
                .param(
                        "numbers",
                        IntStream.rangeClosed(after + 1, after + people.size())
                                .boxed()
                                .toArray(Integer[]::new))
                .param("people", ids(people))
                .update();
    }

    void count(StoreId store, UUID id, int labels) {
        db.sql("update newsletters.mailing set labels = :labels where store_id = :store and id = :id")
                .param("labels", labels)
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    Optional<Mailing> find(StoreId store, UUID id) {
        return db.sql(SELECT + " and id = :id")
                .param("store", store.value())
                .param("id", id)
                .query(Mailings::mailing)
                .optional();
    }

    /** The store's mailings, newest first, at most 100; old ones are deleted. */
    List<Mailing> all(StoreId store) {
        return db.sql(SELECT + " order by started_at desc, id limit 100")
                .param("store", store.value())
                .query(Mailings::mailing)
                .list();
    }

    /** All mailings of a topic that were not discarded, newest first. */
    List<Mailing> counting(StoreId store, String topic) {
        return db.sql(SELECT + " and topic = :topic and state <> 'discarded' order by started_at desc, id")
                .param("store", store.value())
                .param("topic", topic)
                .query(Mailings::mailing)
                .list();
    }

    /** The labels from one number to another, inclusive. */
    List<Numbered> labels(StoreId store, UUID id, int from, int to) {
        return db.sql("""
                select number, subject_id from newsletters.label
                 where store_id = :store and mailing = :id and number between :from and :to order by number
                """)
                .param("store", store.value())
                .param("id", id)
                .param("from", from)
                .param("to", to)
                .query((rs, row) -> {
                    var person = rs.getObject("subject_id", UUID.class);
                    return new Numbered(rs.getInt("number"), person == null ? null : new SubjectId(person));
                })
                .list();
    }

    /**
     * Ends a mailing, in the caller's transaction, and deletes whose labels they were.
     *
     * @return false if it had already ended
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean end(StoreId store, UUID id, State how, int labels, Instant now) {
        var ended = db.sql("""
                update newsletters.mailing set state = :state, labels = :labels, ended_at = :now
                 where store_id = :store and id = :id and state = 'open'
                """)
                        .param("state", how.word())
                        .param("labels", labels)
                        .param("now", UtcTime.of(now))
                        .param("store", store.value())
                        .param("id", id)
                        .update()
                == 1;
        db.sql("delete from newsletters.label where store_id = :store and mailing = :id")
                .param("store", store.value())
                .param("id", id)
                .update();
        return ended;
    }

    /** The mailings of all stores that are still open and were prepared before the given time. */
    List<Mailing> lying(Instant before) {
        return db.sql("""
                select store_id, id, topic, state, labels, started_at, ended_at
                  from newsletters.mailing where state = 'open' and started_at < :before
                """)
                .param("before", UtcTime.of(before))
                .query(Mailings::mailing)
                .list();
    }

    /** Deletes the mailings prepared before the given time. */
    void forget(Instant before) {
        db.sql("delete from newsletters.mailing where started_at < :before")
                .param("before", UtcTime.of(before))
                .update();
    }

    @Override
    public List<String> forgetting() {
        return List.of("""
                update newsletters.label set subject_id = null
                 where store_id = :store and subject_id = any(:people::uuid[])
                """);
    }

    private static String[] ids(Collection<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }

    private static Mailing mailing(ResultSet rs, int row) throws SQLException {
        return new Mailing(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getString("topic"),
                State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                rs.getInt("labels"),
                rs.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
