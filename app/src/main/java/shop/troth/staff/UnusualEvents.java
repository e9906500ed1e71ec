package shop.troth.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Finds what is unusual in the desk's log: many views of buyers' data within an hour, views at night, and single notable events. */
@Component
@RequiredArgsConstructor
public class UnusualEvents {

    private static final int MOST = 200;

    /**
     * Many views by a member of staff: the most within an hour on one day.
     *
     * @param until the time of the last one
     */
    public record Burst(StaffId staff, Instant until, int looks) {}

    /**
     * Views by a member of staff in one night.
     *
     * @param night the day on which it began
     */
    public record Night(StaffId staff, LocalDate night, int looks) {}

    private final JdbcClient db;

    /**
     * Returns at most one burst for each day and member, newest first.
     *
     * @param looks the kinds of events that are views of buyers' data
     * @param many how many views within an hour count as a burst
     * @param zone in which days begin
     */
    public List<Burst> bursts(StoreId store, List<String> looks, Instant since, int many, ZoneId zone) {
        return db.sql("""
                select staff_id, at, looks
                  from (select distinct on (staff_id, day) staff_id, at, looks
                          from (select staff_id, at, (at at time zone :zone)::date as day,
                                       count(*) over (partition by staff_id order by at
                                           range between interval '1 hour' preceding and current row) as looks
                                  from staff.event
                                 where store_id = :store and at >= :since and staff_id is not null and what = any (:looks)) as counted
                         where looks >= :many
                         order by staff_id, day, looks desc, at) as most
                 order by at desc limit :most
                """)
                .param("store", store.value())
                .param("looks", looks.toArray(String[]::new))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("many", many)
                .param("zone", zone.getId())
                .param("most", MOST)
                .query((rs, row) -> new Burst(
                        new StaffId(rs.getObject("staff_id", UUID.class)),
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        rs.getInt("looks")))
                .list();
    }

    /**
     * Returns views at night, newest first.
     *
     * @param looks the kinds of events that are views of buyers' data
     * @param from hour of the evening when night begins, 0 to 23
     * @param until hour of the morning when night ends
     * @param zone the time zone of these hours
     */
    public List<Night> nights(StoreId store, List<String> looks, Instant since, int from, int until, ZoneId zone) {
        return db.sql("""
                select staff_id, ((at at time zone :zone) - make_interval(hours => :until))::date as night, count(*) as looks
                  from staff.event
                 where store_id = :store and at >= :since and staff_id is not null and what = any (:looks)
                   and (extract(hour from at at time zone :zone) >= :from or extract(hour from at at time zone :zone) < :until)
                 group by 1, 2 order by 2 desc, 3 desc, 1 limit :most
                """)
                .param("store", store.value())
                .param("looks", looks.toArray(String[]::new))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("from", from)
                .param("until", until)
                .param("zone", zone.getId())
                .param("most", MOST)
                .query((rs, row) -> new Night(
                        new StaffId(rs.getObject("staff_id", UUID.class)),
                        rs.getObject("night", LocalDate.class),
                        rs.getInt("looks")))
                .list();
    }

    /** Returns events of one kind, newest first. */
    public List<StaffEvents.Entry> all(StoreId store, String what, Instant since) {
        return db.sql("""
                select store_id, id, staff_id, what, about, reason, at from staff.event
                 where store_id = :store and at >= :since and what = :what order by at desc, id desc limit :most
                """)
                .param("store", store.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("what", what)
                .param("most", MOST)
                .query(StaffEvents::entry)
                .list();
    }
}
