package shop.troth.pricing.promotion;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Polls the database twice a second for changed promotions, and reloads those held in memory. */
@Component
class PromotionChanges implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PromotionChanges.class);
    private static final long PAUSE_MILLIS = 500;

    private final Promotions promotions;
    private final PromotionRows rows;
    private volatile @Nullable Thread asker;

    PromotionChanges(Promotions promotions, DataSource database) {
        this.promotions = promotions;
        this.rows = new PromotionRows(JdbcClient.create(database));
    }

    @Override
    public synchronized void start() {
        promotions.forgetAll();
        var thread = Thread.ofPlatform().daemon().name("promotion-changes").unstarted(this::ask);
        asker = thread;
        thread.start();
    }

    @Override
    public synchronized void stop() {
        var thread = asker;
        if (thread != null) {
            asker = null;
            thread.interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return asker != null;
    }

    /** Starts before promotions are first read. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void ask() {
        do {
            try {
                promotions.renew(rows.stamps());
            } catch (RuntimeException e) {
                LOG.debug(
                        "Not reading changes of promotions; will retry: {}",
                        e.getClass().getSimpleName());
            }
        } while (paused() && asker == Thread.currentThread());
    }

    /** @return false if it was told to stop */
    private static boolean paused() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
