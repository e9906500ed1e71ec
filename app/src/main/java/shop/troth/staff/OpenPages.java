package shop.troth.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Which staff have the page of an order or a draft open, so that two do not work on the same one without knowing. Deleted after a day. */
@Component
@RequiredArgsConstructor
public class OpenPages {

    /** How long staff count as being on a page after opening it. */
    public static final Duration THERE = Duration.ofMinutes(10);

    /** How often expired rows are deleted from the desk's tables, and so how long a row can outlive its time. */
    public static final String SWEPT_EVERY = "1h";

    /** How long rows are kept. */
    public static final Duration KEPT = Duration.ofDays(1);

    /** Another member of staff, and when they opened the page. */
    public record Other(StaffId staff, Instant at) {}

    private final JdbcClient db;
    private final Clock clock;

    /**
     * Records that a member of staff is on a page, and returns who else is, the last to come first, at most five.
     *
     * @param number the number of the order, or of the case with the draft
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

    /** Returns who last opened the page of an order, within about a day. */
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

    /** Deletes what is older than a day. */
    public void forget() {
        db.sql("delete from staff.at_order where at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
