package shop.troth.people.accounts.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.policy.features.IdleTime;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/**
 * The signed-in browsers, stored as hashes of their cookies. The root keyset seals whose each session is and when it began, so that
 * somebody with write access to the database alone cannot sign anybody in.
 */
@Component
public class Sessions extends SealedTable<Sessions.SessionRow> {

    /** Use is recorded at most this often, so that several pages in a row write a session once. */
    private static final Duration NOTED = Duration.ofSeconds(5);

    private static final String OPEN = SessionRow.SELECT + """
             where a.state = 'open' and s.store_id = :store and s.id = :session and s.seen_at > :since and s.born_at > :born
            """;

    private final Attempts attempts;
    private final IdleTime idleTime;
    private final Clock clock;

    Sessions(JdbcClient db, RootKeyset root, Attempts attempts, IdleTime idleTime, Clock clock) {
        super(db, root, "a session", "people.session", "store_id, id", SessionRow.SELECT, SessionRow::of);
        this.attempts = attempts;
        this.idleTime = idleTime;
        this.clock = clock;
    }

    /** Returns how long a store's sessions last under the policy in effect; shorter where it promises to sign out idle browsers. */
    public Life life(StoreId store) {
        return Life.of(idleTime.of(store));
    }

    /** Signs a browser in, in the caller's transaction. Its previous cookie is ignored and does not become valid. */
    @Transactional(propagation = Propagation.MANDATORY)
    public SessionId add(StoreId store, UUID account, SubjectId person, String how) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        var id = SessionId.next();
        var row = new SessionRow(
                id.hash(), new Session(store, UUID.randomUUID(), account, person, how, now, now, false), new byte[0]);
        db.sql("""
                insert into people.session (store_id, id, number, account_id, how, born_at, seen_at, seal)
                values (:store, :id, :number, :account, :how, :now, :now, :seal)
                """)
                .param("store", store.value())
                .param("id", row.id())
                .param("number", row.session().number())
                .param("account", account)
                .param("how", how)
                .param("now", UtcTime.of(now))
                .param("seal", over(row))
                .update();
        attempts.note(store, account, how, true);
        return id;
    }

    /**
     * Gives a session a new id, after its owner proved again who they are: its cookie, and copies of it, are ignored from now on.
     *
     * @return the id for the browser's new cookie; empty if the session has ended
     */
    public Optional<SessionId> renew(Session mine) {
        var id = SessionId.next();
        var row = new SessionRow(id.hash(), mine, new byte[0]);
        var renewed = db.sql("""
                update people.session set id = :id, seal = :seal
                 where store_id = :store and account_id = :account and number = :number
                """)
                .param("id", row.id())
                .param("seal", over(row))
                .param("store", mine.store().value())
                .param("account", mine.account())
                .param("number", mine.number())
                .update();
        return renewed == 1 ? Optional.of(id) : Optional.empty();
    }

    /** Returns the session with this id if it is valid, and restarts its idle time. */
    public Optional<Session> use(StoreId store, SessionId id) {
        var now = clock.instant();
        return used(
                db.sql(OPEN).params(open(store, id, now)).query(SessionRow::of).list(), now);
    }

    /** Reads the session as part of a round trip, and restarts its idle time when the supplier is called. */
    public Supplier<Optional<Session>> use(StatementBatch trip, StoreId store, SessionId id) {
        var now = clock.instant();
        var found = trip.take(BatchedStatement.rows(OPEN, open(store, id, now), SessionRow::of));
        return () -> used(found.get(), now);
    }

    private Map<String, Object> open(StoreId store, SessionId id, Instant now) {
        var named = alive(store, now);
        named.put("session", id.hash());
        return named;
    }

    private Optional<Session> used(List<SessionRow> found, Instant now) {
        var used = found.stream().filter(this::isOurs).findFirst();
        used.filter(it -> it.session().seenAt().isBefore(now.minus(NOTED))).ifPresent(it -> note(it, now));
        return used.map(SessionRow::session);
    }

    /** Does nothing if the session was ended, or used by another request, in the meantime. */
    private void note(SessionRow row, Instant now) {
        db.sql("update people.session set seen_at = :now where store_id = :store and id = :id and seen_at < :now")
                .param("now", UtcTime.of(now))
                .param("store", row.store().value())
                .param("id", row.id())
                .update();
    }

    /** Returns whether a session would still be valid at a moment, if it is not used until then. */
    public boolean isOpenAt(StoreId store, SessionId id, Instant moment) {
        var asked = """
                select exists(select 1 from people.session
                               where store_id = :store and id = :id and seen_at > :since and born_at > :born)
                """;
        return db.sql(asked)
                .params(alive(store, moment))
                .param("id", id.hash())
                .query(Boolean.class)
                .single();
    }

    /** Returns the parameters of a statement about sessions that have not expired at a moment. */
    private Map<String, Object> alive(StoreId store, Instant moment) {
        var life = life(store);
        var named = new HashMap<String, Object>();
        named.put("store", store.value());
        named.put("since", UtcTime.of(moment.minus(life.idle())));
        named.put("born", UtcTime.of(moment.minus(life.whole())));
        return named;
    }

    /** Returns all sessions of an account, most recently used first. */
    public List<Session> of(StoreId store, UUID account) {
        var asked = SessionRow.SELECT + """
                 where s.store_id = :store and s.account_id = :account and s.seen_at > :since and s.born_at > :born
                 order by s.seen_at desc
                """;
        return db
                .sql(asked)
                .params(alive(store, clock.instant()))
                .param("account", account)
                .query(SessionRow::of)
                .list()
                .stream()
                .filter(this::isOurs)
                .map(SessionRow::session)
                .toList();
    }

    /** Signs one browser out, including copies of its cookie. */
    public void end(Session session) {
        end(session.store(), session.account(), session.number());
    }

    /** Signs a browser out by its number, if it belongs to this account. */
    public void end(StoreId store, UUID account, UUID number) {
        db.sql("delete from people.session where store_id = :store and account_id = :account and number = :number")
                .param("store", store.value())
                .param("account", account)
                .param("number", number)
                .update();
    }

    /** Signs an account out everywhere. */
    public void endAll(StoreId store, UUID account) {
        db.sql("delete from people.session where store_id = :store and account_id = :account")
                .param("store", store.value())
                .param("account", account)
                .update();
    }

    /** Signs an account out in all other browsers. */
    public void endOthers(Session mine) {
        db.sql("delete from people.session where store_id = :store and account_id = :account and number <> :number")
                .param("store", mine.store().value())
                .param("account", mine.account())
                .param("number", mine.number())
                .update();
    }

    /** Deletes expired sessions. */
    public void forget(StoreId store) {
        var now = clock.instant();
        var life = life(store);
        db.sql("delete from people.session where store_id = :store and seen_at <= :since")
                .param("store", store.value())
                .param("since", UtcTime.of(now.minus(life.idle())))
                .update();
        db.sql("delete from people.session where store_id = :store and born_at <= :born")
                .param("store", store.value())
                .param("born", UtcTime.of(now.minus(life.whole())))
                .update();
    }

    /**
     * How long a session lasts.
     *
     * @param idle maximum time without use
     * @param whole maximum time in total
     */
    public record Life(Duration idle, Duration whole) {

        /** The default, if the policy does not mention idle computers. */
        private static final Life USUAL = new Life(Duration.ofDays(14), Duration.ofDays(30));

        /** Eight hours in total (OWASP ASVS 5.0, 7.3.2) where computers are shared. */
        private static final Duration SHARED = Duration.ofHours(8);

        /** @param idle idle time after which the policy promises to sign out; empty if it promises none */
        static Life of(Optional<Duration> idle) {
            return idle.map(it -> new Life(it, SHARED)).orElse(USUAL);
        }
    }

    /** A session's row, with the seal over whose it is and when it began. */
    record SessionRow(byte[] id, Session session, byte[] seal) implements RootSeals.Row {

        /** Selects all sessions; to be followed by a condition. */
        static final String SELECT = """
                select s.store_id, s.id, s.number, s.account_id, a.subject_id, s.how, s.born_at, s.seen_at, s.seal,
                exists (select from people.organization_member m
                         where m.store_id = s.store_id and m.account_id = s.account_id) as in_organization
                  from people.session s join people.account a on a.store_id = s.store_id and a.id = s.account_id
                """;

        @Override
        public StoreId store() {
            return session.store();
        }

        @Override
        public String sealedText() {
            return String.join(
                    "|",
                    "session",
                    session.store().toString(),
                    HexFormat.of().formatHex(id),
                    session.account().toString(),
                    session.person().value().toString(),
                    session.how(),
                    session.bornAt().toString());
        }

        static SessionRow of(ResultSet rs, int number) throws SQLException {
            return new SessionRow(
                    rs.getBytes("id"),
                    new Session(
                            new StoreId(rs.getString("store_id")),
                            rs.getObject("number", UUID.class),
                            rs.getObject("account_id", UUID.class),
                            new SubjectId(rs.getObject("subject_id", UUID.class)),
                            rs.getString("how"),
                            instant(rs, "born_at"),
                            instant(rs, "seen_at"),
                            rs.getBoolean("in_organization")),
                    rs.getBytes("seal"));
        }

        private static Instant instant(ResultSet rs, String column) throws SQLException {
            return rs.getObject(column, OffsetDateTime.class).toInstant();
        }
    }
}
