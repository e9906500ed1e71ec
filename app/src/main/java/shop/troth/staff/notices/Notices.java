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
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/**
 * Notices for staff: each is about a thing, never about a person, and given once while its cause lasts. Each member sees the kinds that
 * their role covers, and has read them up to some time.
 */
@Component
@RequiredArgsConstructor
public class Notices {

    /** How long a notice is kept. If its cause still lasts after that, there is a new one. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** If a cause ends and comes back, there is a new notice after this time at the earliest. */
    public static final Duration REST = Duration.ofDays(1);

    /** Up to how many unread notices are counted; a higher count means more. */
    public static final int MOST_COUNTED = 99;

    private static final String READ_UNTIL = """
            coalesce((select read_until from staff.notice_reader where store_id = :store and staff_id = :staff),
                     (select joined_at from staff.person where store_id = :desk and id = :staff), '-infinity')
            """;

    /**
     * A notice.
     *
     * @param about what it is about, such as the number of an order
     * @param fresh whether it is marked as new
     */
    public record Notice(UUID id, NoticeKind kind, String about, Instant at, boolean fresh) {}

    private final JdbcClient db;
    private final Clock clock;

    /** Returns the subjects for which there is no notice, or for which there may be another. */
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
     * Adds notices, in the caller's transaction; existing ones are left as they are. All are dated after the existing ones, even by a node
     * whose clock is behind, so that nobody who has read or was emailed notices up to some time misses one.
     *
     * @param things what each notice is about, by subject
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(StoreId store, NoticeKind kind, Map<String, String> things) {
        if (things.isEmpty()) {
            return;
        }
        var sorted = new TreeMap<>(things); // so that concurrent writers lock in the same order
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

    /** Records that of this kind, only the causes with these subjects still last. */
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

    /** Returns the time of the newest notice of a kind. */
    public Optional<Instant> newest(StoreId store, NoticeKind kind) {
        return db.sql("""
                select at from staff.notice where store_id = :store and kind = :kind order by at desc limit 1
                """)
                .param("store", store.value())
                .param("kind", kind.word())
                .query((rs, row) -> instant(rs, "at"))
                .optional();
    }

    /** Returns how many notices of these kinds a member has not read, counting up to {@link #MOST_COUNTED} plus one. */
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

    /** Returns the oldest notice of these kinds that a member has not read. */
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
     * Returns a page of notices of these kinds, newest first.
     *
     * @param after the last notice of the previous page; no value for the first page
     * @param from the oldest notice to mark as new; none are marked if there is no value or it no longer exists
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

    /** Marks all notices up to this one as read by a member; later ones stay unread. */
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

    /** Deletes expired notices. */
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
