package shop.troth.proof.record;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;

/** The result of the last check of a store's ledger, for the page. A result that is too old is marked, because it no longer counts. */
@Service
public class LastExamined {

    private final ExaminedRows rows;
    private final Clock clock;
    private final Duration counts;

    /** @param counts how long evidence counts */
    LastExamined(ExaminedRows rows, Clock clock, @Value("${troth.proof.counts-for}") Duration counts) {
        this.rows = rows;
        this.clock = clock;
        this.counts = counts;
    }

    /** Empty before the first check. */
    public Optional<LedgerExamination> find(StoreId store) {
        return rows.find(store).map(it -> doesCount(it.at()) ? it : it.asTooOld());
    }

    /** Whether a result from this time counts. One from the future does not: somebody forged it. */
    private boolean doesCount(Instant at) {
        var now = clock.instant();
        return at.plus(counts).isAfter(now) && at.minus(counts).isBefore(now);
    }
}
