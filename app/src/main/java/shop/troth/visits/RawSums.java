package shop.troth.visits;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.StoreId;

/** Sums of visits that may be small: only for what leaves these out before anybody sees it. Reports use {@link VisitReports}. */
@Component
@RequiredArgsConstructor
public class RawSums {

    private final VisitsDatabase database;

    /** The sums of a kind between two days, both inclusive, by name. */
    public Map<String, Long> of(StoreId store, Tally.Kind kind, LocalDate from, LocalDate until) {
        var sums = new TreeMap<String, Long>();
        database.db()
                .sql("""
                select name, sum(times)::bigint as times from visits.tally
                 where store_id = :store and day between :from and :until and kind = :kind group by name
                """)
                .param("store", store.value())
                .param("from", from)
                .param("until", until)
                .param("kind", kind.name())
                .query(row -> {
                    sums.put(row.getString("name"), row.getLong("times"));
                });
        return sums;
    }
}
