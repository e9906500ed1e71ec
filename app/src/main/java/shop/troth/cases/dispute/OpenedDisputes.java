package shop.troth.cases.dispute;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.cases.CaseId;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Disputes by when the store learned of them. */
@Component
@RequiredArgsConstructor
public class OpenedDisputes {

    /** @param event the bank's id of the dispute */
    public record Opened(CaseId id, OrderId order, String event) {}

    private final JdbcClient db;

    /** Disputes that were opened from one time until just before another, decided or not; oldest first. */
    public List<Opened> between(StoreId store, Instant from, Instant until, int most) {
        return db.sql("""
                select id, about, event from cases.opened
                 where store_id = :store and kind = 'dispute' and opened_at >= :from and opened_at < :until
                 order by opened_at, id limit :most
                """)
                .param("store", store.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((rs, row) -> new Opened(
                        new CaseId(rs.getObject("id", UUID.class)),
                        new OrderId(rs.getObject("about", UUID.class)),
                        rs.getString("event")))
                .list();
    }
}
