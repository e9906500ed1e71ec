package shop.troth.content;

import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.event.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.database.PollingThread;

/** Polls the database twice a second for changed pages, and reloads those that this node holds. */
@Component
class PageChanges extends PollingThread {

    private final StorePages pages;
    private final PageRows rows;

    PageChanges(StorePages pages, DataSource database) {
        super("page-changes", Duration.ofMillis(500), Level.DEBUG, "Not reading changes of pages; will retry");
        this.pages = pages;
        this.rows = new PageRows(JdbcClient.create(database));
    }

    @Override
    public synchronized void start() {
        pages.forgetAll();
        super.start();
    }

    @Override
    protected void round() {
        pages.renew(rows.stamps());
    }

    /** Starts before anything reads pages. */
    @Override
    public int getPhase() {
        return 0;
    }
}
