package shop.troth.insight.payout;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.payments.payout.LineKind;

/** The payouts of a store for the desk: what was in them, and what of that does not match the books. */
@Component
public class PayoutReports {

    private static final OffsetDateTime FAR = OffsetDateTime.parse("9999-01-01T00:00:00Z");

    /** The last payout of a page. */
    public record Last(Instant created, String id) {}

    /** What lines of a kind come to. @param lines how many there are */
    public record Sum(LineKind kind, long lines, Money amount, Money fee) {}

    /** The last line of a page. */
    public record LastLine(Instant at, UUID id) {}

    private final PayoutRows rows;
    private final LineRows lines;
    private final FindingRows findings;
    private final JdbcClient db;
    private final Clock clock;

    PayoutReports(PayoutRows rows, LineRows lines, FindingRows findings, JdbcClient db, Clock clock) {
        this.rows = rows;
        this.lines = lines;
        this.findings = findings;
        this.db = db;
        this.clock = clock;
    }

    /** When the bank was asked for payouts last; nothing if it never was. */
    public Optional<Instant> asked(StoreId store) {
        return rows.asked(store);
    }

    public Optional<Payout> find(StoreId store, String id) {
        return db.sql(PayoutRows.SELECT + " and id = :id")
                .param("store", store.value())
                .param("id", id)
                .query(PayoutRows::payout)
                .optional();
    }

    /** The newest first. @param after the last one of the page before */
    public List<Payout> page(StoreId store, Optional<Last> after, int most) {
        return db.sql(PayoutRows.SELECT
                        + " and (created_at, id) < (:created, :last) order by created_at desc, id desc limit :most")
                .param("store", store.value())
                .param(
                        "created",
                        after.map(it -> it.created().atOffset(ZoneOffset.UTC)).orElse(FAR))
                .param("last", after.map(Last::id).orElse(""))
                .param("most", most)
                .query(PayoutRows::payout)
                .list();
    }

    /** What of a payout does not match. */
    public List<PayoutMismatch> findings(StoreId store, Payout payout) {
        return findings.of(store, payout);
    }

    /** What is in a payout, the oldest first. @param after the last one of the page before */
    public List<PayoutLine> lines(StoreId store, Payout payout, Optional<LastLine> after, int most) {
        return lines.page(store, payout.id(), after, most);
    }

    /** What the lines of a payout come to, by what they are about. */
    public List<Sum> sums(StoreId store, Payout payout) {
        return lines.sums(store, payout);
    }

    /** What somebody saw when they say that it is explained. */
    public static String mark(List<PayoutMismatch> findings) {
        return PayoutLine.hash(findings.toString()).toString();
    }

    /** The bank's numbers of those that do not match and that nobody has explained, the oldest first. */
    public List<String> toExplain(StoreId store, int most) {
        return db.sql("""
                select id from insight.payout where store_id = :store and verdict = 'differs' and checked_at is null
                 order by created_at, id limit :most
                """)
                .param("store", store.value())
                .param("most", most)
                .query((rs, row) -> rs.getString("id"))
                .list();
    }

    /**
     * Somebody explained what does not match, in the caller's transaction. What is found to differ later has to be explained again.
     *
     * @param mark of what they saw
     * @return false if there is nothing to explain about it, somebody did before, or something else was found since
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean explain(StoreId store, Payout payout, String mark) {
        db.sql("select id from insight.payout where store_id = :store and id = :id for update") // whoever
                // compares it
                // waits
                .param("store", store.value())
                .param("id", payout.id())
                .query(String.class)
                .optional();
        if (!mark(findings.of(store, payout)).equals(mark)) {
            return false;
        }
        return db.sql("""
                        update insight.payout set checked_at = :now
                         where store_id = :store and id = :id and verdict = 'differs' and checked_at is null
                        """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("store", store.value())
                        .param("id", payout.id())
                        .update()
                == 1;
    }
}
