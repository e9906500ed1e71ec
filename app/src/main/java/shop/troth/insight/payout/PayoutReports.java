package shop.troth.insight.payout;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.payments.payout.LineKind;

/** The payouts of a store for the desk: contents, and mismatches with the books. */
@Component
@RequiredArgsConstructor
public class PayoutReports {

    private static final OffsetDateTime FAR = OffsetDateTime.parse("9999-01-01T00:00:00Z");

    /** The last payout of a page. */
    public record Last(Instant created, String id) {}

    /** The sum of lines of a kind. @param lines number of lines */
    public record Sum(LineKind kind, long lines, Money amount, Money fee) {}

    /** The last line of a page. */
    public record LastLine(Instant at, UUID id) {}

    private final PayoutRows rows;
    private final LineRows lines;
    private final FindingRows findings;
    private final JdbcClient db;
    private final Clock clock;

    /** Returns when the bank was last asked for payouts; empty if never. */
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

    /** Returns payouts, newest first. @param after the last one of the previous page */
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

    /** Returns the mismatches of a payout. */
    public List<PayoutMismatch> findings(StoreId store, Payout payout) {
        return findings.of(store, payout);
    }

    /** Returns the lines of a payout, oldest first. @param after the last one of the previous page */
    public List<PayoutLine> lines(StoreId store, Payout payout, Optional<LastLine> after, int most) {
        return lines.page(store, payout.id(), after, most);
    }

    /** Returns the sums of a payout's lines, by kind. */
    public List<Sum> sums(StoreId store, Payout payout) {
        return lines.sums(store, payout);
    }

    /** Returns a fingerprint of the mismatches, to detect changes since they were shown. */
    public static String mark(List<PayoutMismatch> findings) {
        return PayoutLine.hash(findings.toString()).toString();
    }

    /** Returns the bank's ids of payouts with unexplained mismatches, oldest first. */
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
     * @param mark fingerprint of the mismatches they saw
     * @return false if there is nothing to explain, it was explained before, or the mismatches changed since
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
