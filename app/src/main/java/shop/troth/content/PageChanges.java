package shop.troth.content;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Polls the database twice a second for changed pages, and reloads those that this node holds. */
@Component
class PageChanges implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PageChanges.class);
    private static final long PAUSE_MILLIS = 500;

    private final StorePages pages;
    private final PageRows rows;
    private volatile @Nullable Thread asker;

    PageChanges(StorePages pages, DataSource database) {
        this.pages = pages;
        this.rows = new PageRows(JdbcClient.create(database));
    }

    @Override
    public synchronized void start() {
        pages.forgetAll();
        var thread = Thread.ofPlatform().daemon().name("page-changes").unstarted(this::ask);
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

    /** Starts before anything reads pages. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void ask() {
        do {
            try {
                pages.renew(rows.stamps());
            } catch (RuntimeException e) {
                LOG.debug(
                        "Not reading changes of pages; will retry: {}",
                        e.getClass().getSimpleName());
            }
        } while (paused() && asker == Thread.currentThread());
    }

    /** @return false if it was interrupted */
    private static boolean paused() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
