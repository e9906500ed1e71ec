package shop.troth.visits;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.StoreId;

/** Sums of visits for reports. A sum below {@link #FEWEST} is never told. */
@Component
@RequiredArgsConstructor
public class VisitReports {

    /** The smallest sum that is told: of fewer, only that there are fewer. */
    public static final long FEWEST = 50;

    private final VisitsDatabase database;

    /**
     * A sum over a period.
     *
     * @param times {@link #FEWEST} at least, or 0 if there are fewer
     */
    public record Row(String name, String toward, long times) {

        public boolean isTold() {
            return times >= FEWEST;
        }
    }

    /** The sums of a kind between two days, both inclusive: the told ones first, the highest first, and the others by name. */
    public List<Row> of(StoreId store, Tally.Kind kind, LocalDate from, LocalDate until, int most) {
        return database.db()
                .sql("""
                select name, toward, case when sum(times) >= :fewest then sum(times) else 0 end::bigint as told
                  from visits.tally where store_id = :store and day between :from and :until and kind = :kind
                 group by name, toward order by told desc, name, toward limit :most
                """)
                .param("fewest", FEWEST)
                .param("store", store.value())
                .param("from", from)
                .param("until", until)
                .param("kind", kind.name())
                .param("most", most)
                .query((row, _) -> new Row(row.getString("name"), row.getString("toward"), row.getLong("told")))
                .list();
    }

    /** The sum of a kind between two days, both inclusive; 0 if there are fewer than {@link #FEWEST}. */
    public long total(StoreId store, Tally.Kind kind, LocalDate from, LocalDate until) {
        return database.db()
                .sql("""
                select case when sum(times) >= :fewest then sum(times) else 0 end::bigint
                  from visits.tally where store_id = :store and day between :from and :until and kind = :kind
                """)
                .param("fewest", FEWEST)
                .param("store", store.value())
                .param("from", from)
                .param("until", until)
                .param("kind", kind.name())
                .query(Long.class)
                .single();
    }

    /** The sum of a kind on each day of a period; 0 where there are fewer than {@link #FEWEST}. */
    public Map<LocalDate, Long> days(StoreId store, Tally.Kind kind, LocalDate from, LocalDate until) {
        var days = new TreeMap<LocalDate, Long>();
        from.datesUntil(until.plusDays(1)).forEach(it -> days.put(it, 0L));
        database.db()
                .sql("""
                select day, sum(times)::bigint as times from visits.tally
                 where store_id = :store and day between :from and :until and kind = :kind
                 group by day having sum(times) >= :fewest
                """)
                .param("store", store.value())
                .param("from", from)
                .param("until", until)
                .param("kind", kind.name())
                .param("fewest", FEWEST)
                .query(row -> {
                    days.put(row.getObject("day", LocalDate.class), row.getLong("times"));
                });
        return days;
    }
}
