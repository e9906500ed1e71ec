package shop.troth.pricing.promotion;

import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.event.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.database.PollingThread;

/** Polls the database twice a second for changed promotions, and reloads those held in memory. */
@Component
class PromotionChanges extends PollingThread {

    private final Promotions promotions;
    private final PromotionRows rows;

    PromotionChanges(Promotions promotions, DataSource database) {
        super(
                "promotion-changes",
                Duration.ofMillis(500),
                Level.DEBUG,
                "Not reading changes of promotions; will retry");
        this.promotions = promotions;
        this.rows = new PromotionRows(JdbcClient.create(database));
    }

    @Override
    public synchronized void start() {
        promotions.forgetAll();
        super.start();
    }

    @Override
    protected void round() {
        promotions.renew(rows.stamps());
    }

    /** Starts before promotions are first read. */
    @Override
    public int getPhase() {
        return 0;
    }
}
