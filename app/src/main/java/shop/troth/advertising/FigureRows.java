package shop.troth.advertising;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.advertising.Figure.Kind;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;

/** Figures about groups of visitors. The only class that accesses this table, which has no column by which a row could be about anybody. */
@Component
@RequiredArgsConstructor
public class FigureRows {

    private static final int MOST = 500;
    private static final int MOST_IMPORTS = 20;

    private final JdbcClient db;
    private final Clock clock;

    /** Adds the figures of an import; newer ones about the same replace older ones. */
    @Transactional
    public void add(StoreId store, List<Figure> figures) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // the precision of the database
        for (var it : figures) {
            db.sql("""
                    insert into advertising.figure (store_id, kind, day, name, counts, recorded_at)
                    values (:store, :kind, :day, :name, :counts, :now)
                    on conflict (store_id, kind, day, name) do update
                       set counts = excluded.counts, recorded_at = excluded.recorded_at
                    """)
                    .param("store", store.value())
                    .param("kind", it.kind().name())
                    .param("day", it.day())
                    .param("name", it.name())
                    .param("counts", it.counts().toArray(Long[]::new))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** The newest figures of a kind. */
    public List<Figure> of(StoreId store, Kind kind) {
        return db.sql("""
                select day, name, counts from advertising.figure
                 where store_id = :store and kind = :kind order by day desc, name limit :most
                """)
                .param("store", store.value())
                .param("kind", kind.name())
                .param("most", MOST)
                .query((row, _) -> new Figure(
                        kind,
                        row.getObject("day", LocalDate.class),
                        row.getString("name"),
                        counts(row.getArray("counts"))))
                .list();
    }

    /** For each campaign, the sums of its figures on all days; without those of fewer than {@value Figure#FEWEST}, which are not known. */
    public List<Figure> sums(StoreId store) {
        return db.sql("""
                select name, max(day) as day, array[sum(counts[1]), sum(counts[2]), sum(counts[3])]::bigint[] as counts
                  from advertising.figure where store_id = :store and kind = 'CAMPAIGN' group by name order by name
                """)
                .param("store", store.value())
                .query((row, _) -> new Figure(
                        Kind.CAMPAIGN,
                        row.getObject("day", LocalDate.class),
                        row.getString("name"),
                        counts(row.getArray("counts"))))
                .list();
    }

    /**
     * Figures that were taken at once.
     *
     * @param figures how many are left of them; later ones replaced the others
     */
    public record Import(Instant at, int figures) {}

    /** The newest imports. */
    public List<Import> imports(StoreId store) {
        return db.sql("""
                select recorded_at, count(*) as figures from advertising.figure
                 where store_id = :store group by recorded_at order by recorded_at desc limit :most
                """)
                .param("store", store.value())
                .param("most", MOST_IMPORTS)
                .query((row, _) -> new Import(
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(), row.getInt("figures")))
                .list();
    }

    /** Removes the figures of an import; what they replaced does not come back. Returns how many there were. */
    public int remove(StoreId store, Instant at) {
        return db.sql("delete from advertising.figure where store_id = :store and recorded_at = :at")
                .param("store", store.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static List<Long> counts(Array counts) throws SQLException {
        return List.of((Long[]) counts.getArray());
    }

    /** Deletes figures a year after they were recorded. */
    @Recurring(name = "forget-ad-figures", every = "1h")
    void sweep() {
        db.sql("delete from advertising.figure where recorded_at < :over")
                .param("over", clock.instant().atOffset(ZoneOffset.UTC).minusYears(1))
                .update();
    }
}
