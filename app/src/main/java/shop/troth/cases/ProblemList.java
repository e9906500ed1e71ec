package shop.troth.cases;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Open problems with a store's orders, counted and listed. */
@Component
public class ProblemList {

    private static final String OPEN =
            " from cases.opened where store_id = :store and state <> 'closed' and kind = any (:kinds) ";

    /**
     * How many are open, each counted up to a limit.
     *
     * @param waiting those that wait for the store
     * @param overdue those of them whose day is over
     * @param disputed charges that are disputed, and that nobody has answered
     * @param refunds that the bank didn't make, or that came back, whoever acts
     */
    public record Counts(int waiting, int overdue, int disputed, int refunds) {}

    /** Which problems. */
    public enum Which {
        OPEN(""),
        /** They wait for the store, and their day is over. */
        OVERDUE("and state = 'with-store' and due_at < :now "),
        /** Refunds that the bank didn't make, or that came back. */
        FAILED_REFUNDS("and kind = 'money-came-back' ");

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }
    }

    private final JdbcClient db;

    ProblemList(JdbcClient db) {
        this.db = db;
    }

    /** @param most how far each is counted */
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
     * A page of the orders that have one, the newest first.
     *
     * @param after the last of the page before; nothing for the first page
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
