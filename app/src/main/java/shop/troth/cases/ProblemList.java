package shop.troth.cases;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Open problems with a store's orders, counted and listed. */
@Component
@RequiredArgsConstructor
public class ProblemList {

    private static final String OPEN =
            " from cases.opened where store_id = :store and state <> 'closed' and kind = any (:kinds) ";

    /**
     * Numbers of open problems, each counted up to a limit.
     *
     * @param waiting problems that wait for the store
     * @param overdue those of them past their deadline
     * @param disputed disputes that wait for the store's answer
     * @param refunds refunds that the bank didn't make, or that came back, regardless of who acts next
     */
    public record Counts(int waiting, int overdue, int disputed, int refunds) {}

    /** The problems that can be listed. */
    @RequiredArgsConstructor
    public enum Which {
        OPEN(""),
        /** They wait for the store, and are past their deadline. */
        OVERDUE("and state = 'with-store' and due_at < :now "),
        /** Refunds that the bank didn't make, or that came back. */
        FAILED_REFUNDS("and kind = 'money-came-back' ");

        private final String condition;
    }

    private final JdbcClient db;

    /** @param most the limit up to which each is counted */
    public Counts count(StoreId store, Instant now, int most) {
        var waiting = "and state = 'with-store' ";
        return db.sql("select " + counted(waiting) + " as waiting, " + counted(Which.OVERDUE.condition)
                        + " as overdue, " + counted(waiting + "and kind = 'dispute' ") + " as disputed, "
                        + counted(Which.FAILED_REFUNDS.condition) + " as refunds")
                .param("store", store.value())
                .param("kinds", kinds())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((rs, row) -> new Counts(
                        rs.getInt("waiting"), rs.getInt("overdue"), rs.getInt("disputed"), rs.getInt("refunds")))
                .single();
    }

    private static String counted(String which) {
        return "(select count(*) from (select" + OPEN + which + "limit :most) as first)";
    }

    /**
     * A page of the orders that have such a problem, newest first.
     *
     * @param after the last order on the previous page; empty for the first page
     */
    public List<OrderId> orders(StoreId store, Which which, Instant now, Optional<OrderId> after, int most) {
        return db.sql("select distinct about" + OPEN + which.condition
                        + "and (:after::uuid is null or about < :after::uuid) order by about desc limit :most")
                .param("store", store.value())
                .param("kinds", kinds())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("after", after.map(it -> it.value().toString()).orElse(null), java.sql.Types.VARCHAR)
                .param("most", most)
                .query((rs, row) -> new OrderId(rs.getObject("about", UUID.class)))
                .list();
    }

    private static String[] kinds() {
        return CaseKind.OF_ORDERS.stream().map(CaseKind::word).toArray(String[]::new);
    }
}
