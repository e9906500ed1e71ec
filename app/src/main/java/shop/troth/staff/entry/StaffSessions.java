package shop.troth.staff.entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/** The sessions of staff. A session ends {@link #IDLE} after its last request, and at the latest {@link #WHOLE} after signing in. */
@Component
@RequiredArgsConstructor
public class StaffSessions {

    public static final Duration IDLE = Duration.ofMinutes(15);
    public static final Duration WHOLE = Duration.ofHours(12);

    private static final Logger LOG = LoggerFactory.getLogger(StaffSessions.class);
    private static final String COLUMNS = "id, token_hash, staff_id, at_store, born_at, seen_at, seal";

    private record Row(StaffSession session, byte[] hash, byte[] seal) {
        String said() {
            return StaffSessions.said(session.id(), hash, session.staff(), session.bornAt());
        }
    }

    private final JdbcClient db;
    private final RootKeyset root;
    private final Clock clock;

    private static String said(UUID id, byte[] hash, StaffId staff, Instant born) {
        return "staff-session|%s|%s|%s|%s".formatted(id, DeskToken.hex(hash), staff.value(), born.getEpochSecond());
    }

    /**
     * Adds a session, in the caller's transaction.
     *
     * @return the token for the cookie
     */
    @Transactional(propagation = Propagation.MANDATORY)
    String add(StaffId staff, StoreId store) {
        var token = DeskToken.next();
        var id = UUID.randomUUID();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        db.sql("""
                insert into staff.session (store_id, id, token_hash, staff_id, at_store, born_at, seen_at, seal)
                values (:desk, :id, :hash, :staff, :store, :now, :now, :seal)
                """)
                .param("desk", StaffMembers.DESK)
                .param("id", id)
                .param("hash", DeskToken.hash(token))
                .param("staff", staff.value())
                .param("store", store.value())
                .param("now", UtcTime.of(now))
                .param("seal", root.seal(said(id, DeskToken.hash(token), staff, now)))
                .update();
        return token;
    }

    /** Returns the session of a cookie and records its use; no value if there is none or it has expired. */
    public Optional<StaffSession> use(String token) {
        if (!DeskToken.SHAPE.matcher(token).matches()) {
            return Optional.empty();
        }
        var now = clock.instant();
        return db.sql("""
            update staff.session set seen_at = greatest(seen_at, :now)
             where store_id = :desk and token_hash = :hash and seen_at > :since and born_at > :born
            returning
            """ + COLUMNS)
                .param("now", UtcTime.of(now))
                .param("desk", StaffMembers.DESK)
                .param("hash", DeskToken.hash(token))
                .param("since", UtcTime.of(now.minus(IDLE)))
                .param("born", UtcTime.of(now.minus(WHOLE)))
                .query(StaffSessions::row)
                .optional()
                .filter(this::isOurs)
                .map(Row::session);
    }

    private boolean isOurs(Row row) {
        var ours = root.isSealed(row.seal(), row.said());
        if (!ours) {
            LOG.error("A session of the desk bears no seal of ours: it was written into the database by somebody else");
        }
        return ours;
    }

    /** Returns a member's active sessions, the most recently used first. */
    public List<StaffSession> of(StaffId staff) {
        var now = clock.instant();
        return db
                .sql("select " + COLUMNS + """
                 from staff.session
                 where store_id = :desk and staff_id = :staff and seen_at > :since and born_at > :born
                 order by seen_at desc
                """)
                .param("desk", StaffMembers.DESK)
                .param("staff", staff.value())
                .param("since", UtcTime.of(now.minus(IDLE)))
                .param("born", UtcTime.of(now.minus(WHOLE)))
                .query(StaffSessions::row)
                .list()
                .stream()
                .map(Row::session)
                .toList();
    }

    /** Moves a session to another store's desk. */
    public void at(StaffSession session, StoreId store) {
        db.sql("update staff.session set at_store = :store where store_id = :desk and id = :id")
                .param("store", store.value())
                .param("desk", StaffMembers.DESK)
                .param("id", session.id())
                .update();
    }

    /** Ends a member's session; false if it had already ended. */
    public boolean end(StaffId staff, UUID id) {
        return db.sql("delete from staff.session where store_id = :desk and staff_id = :staff and id = :id")
                        .param("desk", StaffMembers.DESK)
                        .param("staff", staff.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * Ends all sessions of a member and adds one, in the caller's transaction.
     *
     * @return the token for the cookie
     */
    @Transactional(propagation = Propagation.MANDATORY)
    String onlyOne(StaffId staff, StoreId store) {
        endAll(staff);
        return add(staff, store);
    }

    /** Ends all sessions of a member. */
    void endAll(StaffId staff) {
        db.sql("delete from staff.session where store_id = :desk and staff_id = :staff")
                .param("desk", StaffMembers.DESK)
                .param("staff", staff.value())
                .update();
    }

    /** Deletes expired sessions. */
    public void forget() {
        var now = clock.instant();
        db.sql("delete from staff.session where store_id = :desk and seen_at <= :since")
                .param("desk", StaffMembers.DESK)
                .param("since", UtcTime.of(now.minus(IDLE)))
                .update();
        db.sql("delete from staff.session where store_id = :desk and born_at <= :born")
                .param("desk", StaffMembers.DESK)
                .param("born", UtcTime.of(now.minus(WHOLE)))
                .update();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                new StaffSession(
                        rs.getObject("id", UUID.class),
                        new StaffId(rs.getObject("staff_id", UUID.class)),
                        new StoreId(rs.getString("at_store")),
                        instant(rs, "born_at"),
                        instant(rs, "seen_at")),
                rs.getBytes("token_hash"),
                rs.getBytes("seal"));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
