package shop.troth.staff.notices;

import static shop.troth.staff.notices.Notices.instant;
import static shop.troth.staff.notices.Notices.utc;
import static shop.troth.staff.notices.Notices.words;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
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
 * Which notices staff want by email, and the emails about them. An email is stored as a time span; its notices are counted when it is sent.
 */
@Component
@RequiredArgsConstructor
public class NoticeMails {

    /** Notices within this time are combined into one email, sent at its end. */
    public static final Duration TOGETHER = Duration.ofMinutes(5);

    /** The kinds that a member wants as they happen, and those they want once a day. */
    public record Choice(Set<NoticeKind> atOnce, Set<NoticeKind> daily) {

        public static final Choice NONE = new Choice(Set.of(), Set.of());

        public Set<NoticeKind> of(boolean isDaily) {
            return isDaily ? daily : atOnce;
        }
    }

    /**
     * A member who wants notices by email and has a working address.
     *
     * @param atOnceUntil up to when they were emailed what they want as it happens
     * @param dailyUntil up to when they were emailed what they want once a day
     */
    public record Reader(StaffId staff, Choice choice, Instant atOnceUntil, Instant dailyUntil) {}

    /** The times of the first and the last of some notices. */
    public record Span(Instant first, Instant last) {}

    /** An email about the notices after {@code since}, up to and including {@code until}. */
    public record Mailed(UUID id, StaffId staff, boolean daily, Instant since, Instant until) {}

    private final JdbcClient db;
    private final Clock clock;

    public Choice choice(StoreId store, StaffId staff) {
        return db.sql("select at_once, daily from staff.notice_mail where store_id = :store and staff_id = :staff")
                .param("store", store.value())
                .param("staff", staff.value())
                .query((rs, row) -> choice(rs))
                .optional()
                .orElse(Choice.NONE);
    }

    /** Replaces a member's choice. Notices from before the span of the next email are not emailed. */
    public void choose(StoreId store, StaffId staff, Choice choice) {
        var now = clock.instant();
        db.sql("""
                insert into staff.notice_mail as it (store_id, staff_id, at_once, daily, at_once_until, daily_until)
                values (:store, :staff, :atOnce, :daily, :now, :now)
                on conflict (store_id, staff_id)
                do update set at_once = excluded.at_once, daily = excluded.daily,
                              at_once_until = greatest(it.at_once_until, :together),
                              daily_until = greatest(it.daily_until, :day)
                """)
                .param("store", store.value())
                .param("staff", staff.value())
                .param("atOnce", words(choice.atOnce()))
                .param("daily", words(choice.daily()))
                .param("now", utc(now))
                .param("together", utc(now.minus(TOGETHER)))
                .param("day", utc(now.minus(Duration.ofDays(1))))
                .update();
    }

    /** Locks and returns the members of a store who want emails, in the caller's transaction; other nodes wait until it ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Reader> lockReaders(StoreId store) {
        return db.sql("""
                select m.staff_id, m.at_once, m.daily, greatest(m.at_once_until, a.mailed_from) as at_once_until,
                       greatest(m.daily_until, a.mailed_from) as daily_until
                  from staff.notice_mail m
                  join staff.mail_address a on a.store_id = :desk and a.staff_id = m.staff_id
                 where m.store_id = :store and a.confirmed_at is not null and a.failed_at is null and a.ended_at is null
                 order by m.staff_id
                   for update of m
                """)
                .param("desk", StaffMembers.DESK)
                .param("store", store.value())
                .query((rs, row) -> new Reader(
                        new StaffId(rs.getObject("staff_id", UUID.class)),
                        choice(rs),
                        instant(rs, "at_once_until"),
                        instant(rs, "daily_until")))
                .list();
    }

    /** Returns the span of the notices of some kinds between two times; no value if there are none. */
    public Optional<Span> span(StoreId store, Collection<NoticeKind> kinds, Instant after, Instant until) {
        return db.sql("""
                select min(at) as first, max(at) as last from staff.notice
                 where store_id = :store and kind = any (:kinds) and at > :after and at <= :until
                having count(*) > 0
                """)
                .param("store", store.value())
                .param("kinds", words(kinds))
                .param("after", utc(after))
                .param("until", utc(until))
                .query((rs, row) -> new Span(instant(rs, "first"), instant(rs, "last")))
                .optional();
    }

    /** Returns how many notices of each kind are in the span of an email. */
    public Map<NoticeKind, Integer> counts(StoreId store, Collection<NoticeKind> kinds, Mailed mailed) {
        var counts = new TreeMap<NoticeKind, Integer>();
        db.sql("""
                select kind, count(*) as times from staff.notice
                 where store_id = :store and kind = any (:kinds) and at > :since and at <= :until group by kind
                """)
                .param("store", store.value())
                .param("kinds", words(kinds))
                .param("since", utc(mailed.since()))
                .param("until", utc(mailed.until()))
                .query((rs, row) ->
                        Map.entry(NoticeKind.of(rs.getString("kind")).orElseThrow(), rs.getInt("times")))
                .list()
                .forEach(it -> counts.put(it.getKey(), it.getValue()));
        return counts;
    }

    /**
     * Adds an email, in the caller's transaction. Its notices are not emailed again.
     *
     * @return its id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID add(StoreId store, Reader reader, boolean daily, Instant until) {
        var id = UUID.randomUUID();
        db.sql("""
                insert into staff.notice_letter (store_id, id, staff_id, daily, since, until)
                values (:store, :id, :staff, :daily, :since, :until)
                """)
                .param("store", store.value())
                .param("id", id)
                .param("staff", reader.staff().value())
                .param("daily", daily)
                .param("since", utc(daily ? reader.dailyUntil() : reader.atOnceUntil()))
                .param("until", utc(until))
                .update();
        done(store, reader, daily, until);
        return id;
    }

    /** Records that notices up to a time need not be emailed anymore, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void done(StoreId store, Reader reader, boolean daily, Instant until) {
        var column = daily ? "daily_until" : "at_once_until";
        db.sql("update staff.notice_mail set %s = :until where store_id = :store and staff_id = :staff"
                        .formatted(column))
                .param("until", utc(until))
                .param("store", store.value())
                .param("staff", reader.staff().value())
                .update();
    }

    public Optional<Mailed> find(StoreId store, UUID id) {
        return db.sql(
                        "select id, staff_id, daily, since, until from staff.notice_letter where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", id)
                .query((rs, row) -> new Mailed(
                        rs.getObject("id", UUID.class),
                        new StaffId(rs.getObject("staff_id", UUID.class)),
                        rs.getBoolean("daily"),
                        instant(rs, "since"),
                        instant(rs, "until")))
                .optional();
    }

    /** Deletes emails whose notices have expired. */
    public void forget() {
        db.sql("delete from staff.notice_letter where until < :before")
                .param("before", utc(clock.instant().minus(Notices.KEPT)))
                .update();
    }

    private static Choice choice(ResultSet rs) throws SQLException {
        return new Choice(kinds(rs.getArray("at_once")), kinds(rs.getArray("daily")));
    }

    private static Set<NoticeKind> kinds(Array words) throws SQLException {
        var kinds = EnumSet.noneOf(NoticeKind.class);
        Arrays.stream((String[]) words.getArray())
                .forEach(it -> NoticeKind.of(it).ifPresent(kinds::add));
        return kinds;
    }
}
