package shop.troth.visits;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import shop.troth.database.PollingThread;

/** Writes this node's visits once an hour and at shutdown. What can't be written is lost, so that pages never wait. */
@Component
class WriteVisits extends PollingThread {

    private static final Logger LOG = LoggerFactory.getLogger(WriteVisits.class);

    private final CountVisits countVisits;

    WriteVisits(CountVisits countVisits) {
        super("write-visits", Duration.ofHours(1), Level.WARN, "Could not write visits");
        this.countVisits = countVisits;
    }

    /** Writes each store separately. */
    @Override
    protected void round() {
        for (var store : countVisits.waiting()) {
            try {
                countVisits.write(store);
            } catch (RuntimeException e) {
                LOG.warn(
                        "Could not write the visits of {}; those of the last hour are lost: {}",
                        store,
                        e.getClass().getSimpleName());
            }
        }
    }

    @Override
    protected void last() {
        round();
    }
}
