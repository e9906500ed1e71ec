package shop.troth.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Who of staff has the page of an order or of a draft open, so that two do not work on one without knowing. Forgotten after a day. */
@Component
public class AtOrder {

    /** How long somebody who opened the page counts as being there. */
    public static final Duration THERE = Duration.ofMinutes(10);

    /** How often what is over is taken out of the desk's tables: how much longer than its time something can be there. */
    public static final Duration SWEPT_EVERY = Duration.ofHours(1);

    /** How long it is kept. */
    public static final Duration KEPT = Duration.ofDays(1);

    /** Somebody else. */
    public record Other(StaffId staff, Instant at) {}

    private final JdbcClient db;
    private final Clock clock;

    AtOrder(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Notes that somebody is there, and says who else is.
     *
     * @param number the order's, or of the case in which a draft is
     */
    public List<Other> come(StoreId store, String number, StaffId staff) {
        var now = clock.instant();
        return db.sql("""
                with me as (
                    insert into staff.at_order (store_id, about, staff_id, at) values (:store, :about, :staff::uuid, :now)
                    on conflict (store_id, about, staff_id) do update set at = excluded.at)
                select staff_id, at from staff.at_order
                 where store_id = :store and about = :about and staff_id <> :staff::uuid and at > :since
                 order by at desc limit 5
                """)
                .param("store", store.value())
                .param("about", number)
                .param("staff", staff.value().toString())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("since", now.minus(THERE).atOffset(ZoneOffset.UTC))
                .query((rs, row) -> new Other(
                        new StaffId(rs.getObject("staff_id", UUID.class)),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Who opened the page of an order last, within a day. */
    public Optional<StaffId> last(StoreId store, String number) {
        return db.sql("""
                select staff_id from staff.at_order where store_id = :store and about = :about order by at desc limit 1
                """)
                .param("store", store.value())
                .param("about", number)
                .query(UUID.class)
                .optional()
                .map(StaffId::new);
    }

    /** Takes out what is older than a day: until then it says who looked, also to whoever was down for hours. */
    public void forget() {
        db.sql("delete from staff.at_order where at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
