package shop.troth.proof.record;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;

/**
 * What was found when a store's record was last looked through, for the page. What was found too long ago is marked: it no longer counts.
 */
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

    /** Nothing before the first look. */
    public Optional<Examined> find(StoreId store) {
        return rows.find(store).map(it -> doesCount(it.at()) ? it : it.asTooOld());
    }

    /** Nor does a look that is yet to come: somebody wrote that. */
    private boolean doesCount(Instant at) {
        var now = clock.instant();
        return at.plus(counts).isAfter(now) && at.minus(counts).isBefore(now);
    }
}
