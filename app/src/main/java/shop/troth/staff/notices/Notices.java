package shop.troth.staff.notices;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/**
 * What staff are told: a line about a thing, never about a person, once for as long as it is so. Each of staff sees those of the kinds
 * that their role covers, and has looked at them up to some moment.
 */
@Component
public class Notices {

    /** How long one is kept. What is still so after that is told again. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** What ends and comes back is told again after this long at the earliest. */
    public static final Duration REST = Duration.ofDays(1);

    /** The most unread ones that are counted; beyond it there is one more. */
    public static final int MOST_COUNTED = 99;

    private static final String READ_UNTIL = """
            coalesce((select read_until from staff.notice_reader where store_id = :store and staff_id = :staff),
                     (select joined_at from staff.person where store_id = :desk and id = :staff), '-infinity')
            """;

    /**
     * One of them.
     *
     * @param about such as the number of an order
     * @param fresh whether it is the one from which on they are marked as new, or came after it
     */
    public record Notice(UUID id, NoticeKind kind, String about, Instant at, boolean fresh) {}

    private final JdbcClient db;
    private final Clock clock;

    Notices(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Those of these subjects that were not told of, or that may be told of again. */
    public Set<String> untold(StoreId store, NoticeKind kind, Collection<String> subjects) {
        var untold = new HashSet<>(subjects);
        db.sql("""
                select distinct subject from staff.notice
                 where store_id = :store and kind = :kind and subject = any (:subjects) and (over_at is null or at > :rested)
                """)
                .param("store", store.value())
                .param("kind", kind.word())
                .param("subjects", subjects.toArray(String[]::new))
                .param("rested", utc(clock.instant().minus(REST)))
                .query((rs, row) -> rs.getString("subject"))
                .list()
                .forEach(untold::remove);
        return untold;
    }

    /**
     * Tells of these, in the caller's transaction; what was told of already is left as it is. All are dated after those that are
     * there, also by a node whose clock is behind, so that who has read or was emailed up to some moment misses none.
     *
     * @param things what each line is about, by its subject
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(StoreId store, NoticeKind kind, Map<String, String> things) {
        if (things.isEmpty()) {
            return;
        }
        var sorted = new TreeMap<>(things); // two who write at once wait for each other in the same order
        db.sql("""
                insert into staff.notice (store_id, id, kind, subject, about, at)
                select :store, id, :kind, subject, about,
                       greatest(:now::timestamptz,
                                (select max(n.at) + interval '1 microsecond' from staff.notice n where n.store_id = :store))
                  from unnest(:ids::uuid[], :subjects::text[], :abouts::text[]) as one(id, subject, about)
                on conflict do nothing
                """)
                .param("store", store.value())
                .param("kind", kind.word())
                .param("now", utc(clock.instant()))
                .param(
                        "ids",
                        sorted.keySet().stream()
                                .map(it ->
                                        UuidCreator.getTimeOrderedEpochPlus1().toString())
                                .toArray(String[]::new))
                .param("subjects", sorted.keySet().toArray(String[]::new))
                .param("abouts", sorted.values().toArray(String[]::new))
                .update();
    }

    /** Of this kind nothing is so any more but these. */
    public void endAllBut(StoreId store, NoticeKind kind, Collection<String> subjects) {
        db.sql("""
                update staff.notice set over_at = :now
                 where store_id = :store and kind = :kind and over_at is null and subject <> all (:subjects)
                """)
                .param("now", utc(clock.instant()))
                .param("store", store.value())
                .param("kind", kind.word())
                .param("subjects", subjects.toArray(String[]::new))
                .update();
    }

    /** When the newest of a kind was told. */
    public Optional<Instant> newest(StoreId store, NoticeKind kind) {
        return db.sql("""
                select at from staff.notice where store_id = :store and kind = :kind order by at desc limit 1
                """)
                .param("store", store.value())
                .param("kind", kind.word())
                .query((rs, row) -> instant(rs, "at"))
                .optional();
    }

    /** How many of these kinds somebody has not looked at, counted up to {@link #MOST_COUNTED} and one more. */
    public int unread(StoreId store, StaffId staff, Collection<NoticeKind> kinds) {
        return db.sql(
                        "select count(*) from (select from staff.notice where store_id = :store and kind = any (:kinds) and at > "
                                + READ_UNTIL + " limit :most) as first")
                .param("store", store.value())
                .param("staff", staff.value())
                .param("desk", StaffMembers.DESK)
                .param("kinds", words(kinds))
                .param("most", MOST_COUNTED + 1)
                .query(Integer.class)
                .single();
    }

    /** The oldest of these kinds that somebody has not looked at. */
    public Optional<UUID> oldestUnread(StoreId store, StaffId staff, Collection<NoticeKind> kinds) {
        return db.sql("select id from staff.notice where store_id = :store and kind = any (:kinds) and at > "
                        + READ_UNTIL + " order by at, id limit 1")
                .param("store", store.value())
                .param("staff", staff.value())
                .param("desk", StaffMembers.DESK)
                .param("kinds", words(kinds))
                .query(UUID.class)
                .optional();
    }

    /**
     * A page of these kinds, the newest first.
     *
     * @param after the last of the page before; nothing for the first page
     * @param from the one from which on they are new; nothing, or one that is gone, if none is
     */
    public List<Notice> page(
            StoreId store, Collection<NoticeKind> kinds, Optional<UUID> after, Optional<UUID> from, int most) {
        return db.sql("""
                select id, kind, about, at,
                       coalesce((at, id) >= (select f.at, f.id from staff.notice f
                                              where f.store_id = :store and f.id = :from::uuid), false) as fresh
                  from staff.notice
                 where store_id = :store and kind = any (:kinds)
                   and (:after::uuid is null
                    or (at, id) < (select l.at, l.id from staff.notice l where l.store_id = :store and l.id = :after::uuid))
                 order by at desc, id desc limit :most
                """)
                .param("store", store.value())
                .param("kinds", words(kinds))
                .param("after", after.map(UUID::toString).orElse(null), java.sql.Types.VARCHAR)
                .param("from", from.map(UUID::toString).orElse(null), java.sql.Types.VARCHAR)
                .param("most", most)
                .query(Notices::notice)
                .list();
    }

    /** Somebody has looked at all up to this one; what came later stays unread. */
    public void read(StoreId store, StaffId staff, UUID newest) {
        db.sql("""
                insert into staff.notice_reader as it (store_id, staff_id, read_until)
                select store_id, :staff, at from staff.notice where store_id = :store and id = :newest
                on conflict (store_id, staff_id) do update set read_until = greatest(it.read_until, excluded.read_until)
                """)
                .param("store", store.value())
                .param("staff", staff.value())
                .param("newest", newest)
                .update();
    }

    /** Takes out what is too old. */
    public void forget() {
        db.sql("delete from staff.notice where at < :before")
                .param("before", utc(clock.instant().minus(KEPT)))
                .update();
    }

    static String[] words(Collection<NoticeKind> kinds) {
        return kinds.stream().map(NoticeKind::word).toArray(String[]::new);
    }

    private static Notice notice(ResultSet rs, int row) throws SQLException {
        return new Notice(
                rs.getObject("id", UUID.class),
                NoticeKind.of(rs.getString("kind")).orElseThrow(),
                rs.getString("about"),
                instant(rs, "at"),
                rs.getBoolean("fresh"));
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
