package shop.troth.staff;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The activity log of the desk, for owners and privacy officers. Orders appear by number; customers never do. */
@Component
@RequiredArgsConstructor
public class StaffEvents {

    /** How long events are kept. */
    public static final Duration KEPT = Duration.ofDays(400);

    /**
     * An event.
     *
     * @param store the store's id; {@link StaffMembers#DESK} for events that belong to no store
     * @param what a word, such as {@code signed-in}
     * @param about an order's number or the id of a member of staff; may be empty
     * @param reason the case at hand; may be empty
     */
    public record Entry(
            String store, UUID id, Optional<StaffId> staff, String what, String about, String reason, Instant at) {}

    private final JdbcClient db;
    private final Clock clock;

    /** @return the id of the new event */
    public UUID add(String store, @Nullable StaffId staff, String what, String about, String reason) {
        var id = UuidCreator.getTimeOrderedEpochPlus1();
        once(store, id, staff, what, about, reason);
        return id;
    }

    /**
     * Adds an event unless one with this key exists.
     *
     * @param key of the request, used as the event's id
     */
    public void once(String store, UUID key, @Nullable StaffId staff, String what, String about, String reason) {
        once(store, key, staff, what, about, reason, clock.instant());
    }

    /**
     * Adds an event of which only the day is kept, at most once a day, so that it cannot be matched with what else happened at the time.
     *
     * @param zone in which the day begins
     */
    public void onDay(String store, StaffId staff, String what, ZoneId zone) {
        var day = clock.instant().atZone(zone).toLocalDate();
        var key = "%s|%s|%s".formatted(what, staff.value(), day).getBytes(StandardCharsets.US_ASCII);
        once(
                store,
                UUID.nameUUIDFromBytes(key),
                staff,
                what,
                "",
                "",
                day.atStartOfDay(zone).toInstant());
    }

    private void once(
            String store, UUID key, @Nullable StaffId staff, String what, String about, String reason, Instant at) {
        db.sql("""
                insert into staff.event (store_id, id, staff_id, what, about, reason, at)
                values (:store, :id, :staff::uuid, :what, :about, :reason, :at)
                on conflict (store_id, id) do nothing
                """)
                .param("store", store)
                .param("id", key)
                .param("staff", staff == null ? null : staff.value().toString(), java.sql.Types.VARCHAR)
                .param("what", what)
                .param("about", about)
                .param("reason", reason)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Adds events for several orders, in one statement.
     *
     * @param about the orders' numbers
     * @return the ids of the events
     */
    public List<UUID> addAll(String store, StaffId staff, String what, Collection<String> about) {
        var ids =
                about.stream().map(it -> UuidCreator.getTimeOrderedEpochPlus1()).toList();
        add(store, staff, what, ids, about);
        return ids;
    }

    /**
     * Adds events for several orders, except those whose key exists.
     *
     * @param about order numbers by key, such as the id of a shipment
     */
    public void onceAll(String store, StaffId staff, String what, Map<UUID, String> about) {
        add(store, staff, what, about.keySet(), about.values());
    }

    private void add(String store, StaffId staff, String what, Collection<UUID> ids, Collection<String> about) {
        db.sql("""
                insert into staff.event (store_id, id, staff_id, what, about, reason, at)
                select :store, id, :staff::uuid, :what, about, '', :at from unnest(:ids::uuid[], :about::text[]) as one(id, about)
                on conflict (store_id, id) do nothing
                """)
                .param("store", store)
                .param("ids", texts(ids))
                .param("staff", staff.value().toString())
                .param("what", what)
                .param("about", about.toArray(String[]::new))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    /** Returns which of these have had such an event. */
    public Set<String> happened(String store, String what, Collection<String> about) {
        return Set.copyOf(db.sql("""
                        select distinct about from staff.event
                         where store_id = :store and about = any (:about) and about <> '' and what = :what
                        """)
                .param("store", store)
                .param("about", about.toArray(String[]::new))
                .param("what", what)
                .query((rs, row) -> rs.getString("about"))
                .list());
    }

    /** Changes an event that was logged before it was tried to what actually happened. */
    public void becomes(String store, UUID id, String what) {
        db.sql("update staff.event set what = :what where store_id = :store and id = :id")
                .param("what", what)
                .param("store", store)
                .param("id", id)
                .update();
    }

    /** The same for several events, which become a single one that is about none of the orders. */
    public void becomeOne(String store, Collection<UUID> ids, String what, String reason) {
        db.sql("""
                with gone as (
                    delete from staff.event where store_id = :store and id = any (:ids::uuid[]) and id <> :first)
                update staff.event set what = :what, about = '', reason = :reason where store_id = :store and id = :first
                """)
                .param("what", what)
                .param("reason", reason)
                .param("store", store)
                .param("ids", texts(ids))
                .param("first", ids.iterator().next())
                .update();
    }

    /** How often something happened recently at all stores: by a member of staff or, if null, by nobody known. */
    public int lately(@Nullable StaffId staff, String what, Duration within) {
        return lately(staff, what, "", within);
    }

    /** The same about one case or order; if empty, about any. */
    public int lately(@Nullable StaffId staff, String what, String about, Duration within) {
        return db.sql("""
                        select count(*) from staff.event
                         where staff_id is not distinct from :staff::uuid and what = :what and at > :since
                           and (:about = '' or about = :about)
                        """)
                .param("about", about)
                .param("staff", staff == null ? null : staff.value().toString(), java.sql.Types.VARCHAR)
                .param("what", what)
                .param("since", clock.instant().minus(within).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** How long until a member of staff can do something again that they may do so many times within a period; zero if now. */
    public Duration wait(StaffId staff, String what, int most, Duration within) {
        var now = clock.instant();
        return db.sql("""
                        select at from staff.event where staff_id = :staff::uuid and what = :what and at > :since
                         order by at desc offset :before limit 1
                        """)
                .param("staff", staff.value().toString())
                .param("what", what)
                .param("since", now.minus(within).atOffset(ZoneOffset.UTC))
                .param("before", most - 1)
                .query((rs, row) -> rs.getObject("at", OffsetDateTime.class).toInstant())
                .optional()
                .map(it -> Duration.between(now, it.plus(within)))
                .orElse(Duration.ZERO);
    }

    /** Returns who did what was logged under a key. */
    public Optional<StaffId> who(String store, UUID key) {
        return find(store, key).flatMap(Entry::staff);
    }

    /** Returns what was logged under a key. */
    public Optional<Entry> find(String store, UUID key) {
        return db.sql(
                        "select store_id, id, staff_id, what, about, reason, at from staff.event where store_id = :store and id = :id")
                .param("store", store)
                .param("id", key)
                .query(StaffEvents::entry)
                .optional();
    }

    /** Returns the newest events of a store and of the desk itself from before the given time. */
    public List<Entry> newest(String store, Instant before, int most) {
        return db.sql("""
                select store_id, id, staff_id, what, about, reason, at from staff.event
                 where store_id in (:store, 'desk') and at < :before order by at desc, id desc limit :most
                """)
                .param("store", store)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(StaffEvents::entry)
                .list();
    }

    /** Returns the events of an order, oldest first, at most 200. */
    public List<Entry> about(String store, String order) {
        return db.sql("""
                select store_id, id, staff_id, what, about, reason, at from staff.event
                 where store_id = :store and about = :about order by at, id limit 200
                """)
                .param("store", store)
                .param("about", order)
                .query(StaffEvents::entry)
                .list();
    }

    /** Deletes expired events. */
    public void forget() {
        db.sql("delete from staff.event where at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    static Entry entry(java.sql.ResultSet rs, int row) throws java.sql.SQLException {
        return new Entry(
                rs.getString("store_id"),
                rs.getObject("id", UUID.class),
                Optional.ofNullable(rs.getObject("staff_id", UUID.class)).map(StaffId::new),
                rs.getString("what"),
                rs.getString("about"),
                rs.getString("reason"),
                rs.getObject("at", OffsetDateTime.class).toInstant());
    }
}
