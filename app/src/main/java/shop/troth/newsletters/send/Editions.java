package shop.troth.newsletters.send;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.newsletters.send.Edition.State;
import shop.troth.newsletters.send.ShowNewsletters.Returns;

/** The newsletters that were started. */
@Repository
@RequiredArgsConstructor
class Editions {

    private static final String SELECT = """
            select store_id, id, draft, topic, kind, content, state, per_hour, started_at, next_at, ended_at, opt_outs
              from newsletters.edition where store_id = :store """;

    private final JdbcClient db;

    /** Adds an edition, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(Edition it) {
        db.sql("""
                insert into newsletters.edition (store_id, id, draft, topic, kind, content, state, per_hour, started_at, next_at)
                values (:store, :id, :draft, :topic, :kind, :content, 'running', :pace, :at, :next)
                """)
                .param("store", it.store().value())
                .param("id", it.id())
                .param("draft", it.draft())
                .param("topic", it.topic())
                .param("kind", it.kind())
                .param("content", it.content())
                .param("pace", it.perHour())
                .param("at", utc(it.startedAt()))
                .param("next", utc(it.nextAt()))
                .update();
    }

    Optional<Edition> find(StoreId store, String draft) {
        return db.sql(SELECT + " and draft = :draft")
                .param("store", store.value())
                .param("draft", draft)
                .query(Editions::edition)
                .optional();
    }

    Optional<Edition> find(StoreId store, UUID id) {
        return db.sql(SELECT + " and id = :id")
                .param("store", store.value())
                .param("id", id)
                .query(Editions::edition)
                .optional();
    }

    /** Whether an edition of one of these stores is due. */
    boolean anyDue(Instant now, String[] stores) {
        return db.sql("""
                select exists (select from newsletters.edition
                                where state = 'running' and next_at <= :now and store_id = any(:stores))
                """)
                .param("now", utc(now))
                .param("stores", stores)
                .query(Boolean.class)
                .single();
    }

    /** Takes an edition that is due, in the caller's transaction; until that ends, other nodes skip it. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Edition> take(Instant now, String[] stores) {
        return db.sql("""
                select store_id, id, draft, topic, kind, content, state, per_hour, started_at, next_at, ended_at, opt_outs
                  from newsletters.edition
                 where state = 'running' and next_at <= :now and store_id = any(:stores)
                 order by next_at limit 1 for update skip locked
                """)
                .param("now", utc(now))
                .param("stores", stores)
                .query(Editions::edition)
                .optional();
    }

    void due(Edition edition, Instant next) {
        db.sql("update newsletters.edition set next_at = :next where store_id = :store and id = :id")
                .param("next", utc(next))
                .param("store", edition.store().value())
                .param("id", edition.id())
                .update();
    }

    /** @return false if it is not in the state {@code from}; then nothing changes */
    boolean change(StoreId store, UUID id, State from, State to, Instant now) {
        return db.sql("""
                        update newsletters.edition
                           set state = :to, ended_at = case when :to = 'running' then null else :now::timestamptz end,
                               next_at = case when :to = 'running' then :now::timestamptz else next_at end
                         where store_id = :store and id = :id and state = :from
                        """)
                        .param("to", to.word())
                        .param("from", from.word())
                        .param("now", utc(now))
                        .param("store", store.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    void left(StoreId store, UUID id) {
        db.sql("update newsletters.edition set opt_outs = opt_outs + 1 where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    /** Deletes the editions that ended before the given time, with their remaining deliveries. */
    void forget(Instant before) {
        db.sql("delete from newsletters.edition where ended_at < :before")
                .param("before", utc(before))
                .update();
    }

    /** How many deliveries there are in each state. */
    Map<String, Long> counts(StoreId store, UUID id) {
        return db
                .sql("""
                        select state, count(*) as many from newsletters.delivery
                         where store_id = :store and edition = :id group by state
                        """)
                .param("store", store.value())
                .param("id", id)
                .query((rs, row) -> Map.entry(rs.getString("state"), rs.getLong("many")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How many of its messages came back. */
    Returns returns(StoreId store, UUID id) {
        return db.sql("""
                select hard_bounces, soft_bounces, complaints from newsletters.edition
                 where store_id = :store and id = :id
                """)
                .param("store", store.value())
                .param("id", id)
                .query((rs, row) ->
                        new Returns(rs.getInt("hard_bounces"), rs.getInt("soft_bounces"), rs.getInt("complaints")))
                .single();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Edition edition(ResultSet rs, int row) throws SQLException {
        return new Edition(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getString("draft"),
                rs.getString("topic"),
                rs.getString("kind"),
                rs.getString("content"),
                State.of(rs.getString("state")),
                rs.getInt("per_hour"),
                rs.getObject("started_at", OffsetDateTime.class).toInstant(),
                rs.getObject("next_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                rs.getInt("opt_outs"));
    }
}
