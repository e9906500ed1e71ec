package shop.troth.advertising;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    private final JdbcClient db;
    private final Clock clock;

    /** Adds figures; newer ones about the same replace older ones. */
    @Transactional
    public void add(StoreId store, List<Figure> figures) {
        for (var it : figures) {
            db.sql("""
                    insert into advertising.figure (store_id, kind, day, name, counts, recorded_at)
                    values (:store, :kind, :day, :name, :counts, :now)
                    on conflict (store_id, kind, day, name) do update set counts = excluded.counts
                    """)
                    .param("store", store.value())
                    .param("kind", it.kind().name())
                    .param("day", it.day())
                    .param("name", it.name())
                    .param("counts", it.counts().toArray(Long[]::new))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
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
