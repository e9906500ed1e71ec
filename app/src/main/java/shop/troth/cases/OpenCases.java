package shop.troth.cases;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** A store's open cases in numbers, for somebody who may read none of them. */
@Component
@RequiredArgsConstructor
public class OpenCases {

    /**
     * The open cases of one kind in one state.
     *
     * @param kind word of a {@link CaseKind}
     * @param state word of a {@link CaseState}
     * @param oldest when the oldest was opened
     * @param overdue how many are past their deadline
     */
    public record Count(String kind, String state, long number, Instant oldest, long overdue) {}

    private final JdbcClient db;

    /** The numbers of a store, by kind and state. */
    public List<Count> of(StoreId store, Instant now) {
        return db.sql("""
                select kind, state, count(*) as number, min(opened_at) as oldest, count(*) filter (where due_at < :now) as overdue
                  from cases.opened
                 where store_id = :store and state <> 'closed'
                 group by kind, state order by kind, state
                """)
                .param("store", store.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((rs, row) -> new Count(
                        rs.getString("kind"),
                        rs.getString("state"),
                        rs.getLong("number"),
                        rs.getObject("oldest", OffsetDateTime.class).toInstant(),
                        rs.getLong("overdue")))
                .list();
    }
}
