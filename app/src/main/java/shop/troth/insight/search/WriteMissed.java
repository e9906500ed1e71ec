package shop.troth.insight.search;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import shop.troth.database.PollingThread;
import shop.troth.insight.search.MissedSearches.OfDay;
import shop.troth.stores.Stores;

/** Writes this node's counts every half minute and at shutdown. Counts that can't be written are lost, so that searches never wait. */
@Component
class WriteMissed extends PollingThread {

    private static final Logger LOG = LoggerFactory.getLogger(WriteMissed.class);

    private final MissedSearches missedSearches;
    private final MissedRows rows;
    private final Stores stores;
    private final Clock clock;

    WriteMissed(MissedSearches missedSearches, MissedRows rows, Stores stores, Clock clock) {
        super(
                "missed-searches",
                Duration.ofSeconds(30),
                Level.WARN,
                "Could not write how often searches found nothing");
        this.missedSearches = missedSearches;
        this.rows = rows;
        this.stores = stores;
        this.clock = clock;
    }

    /** Writes the counts, each store and day separately. */
    @Override
    protected void round() {
        missedSearches.take().forEach((of, counted) -> {
            try {
                var since = MissedReports.since(stores.get(of.store()), clock);
                rows.add(of.store(), of.day(), counted, since);
            } catch (RuntimeException e) {
                couldNot(of, e);
            }
        });
    }

    private static void couldNot(OfDay of, RuntimeException e) {
        LOG.warn(
                "Could not write how often searches of {} found nothing; these counts are lost: {}",
                of.store(),
                e.getClass().getSimpleName());
    }

    @Override
    protected void last() {
        round();
    }
}
