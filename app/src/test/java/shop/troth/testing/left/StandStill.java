package shop.troth.testing.left;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.awaitility.Awaitility;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.RunningShop;

/**
 * Nothing in the shop begins by itself because its time has come, until this is closed. What is due and has been planted is thus
 * still there when somebody looks.
 */
public final class StandStill implements AutoCloseable {

    private final Scheduler scheduler;
    private final SmartLifecycle retention;

    private StandStill(Scheduler scheduler, SmartLifecycle retention) {
        this.scheduler = scheduler;
        this.retention = retention;
    }

    /** Waits for what is under way. */
    public static StandStill of(RunningShop shop) {
        var still = new StandStill(
                shop.bean(Scheduler.class), shop.application().getBean("runRetention", SmartLifecycle.class));
        still.scheduler.pause();
        still.retention.stop();
        Waiting.pause(); // a look that had begun has taken by then what it found
        Awaitility.await()
                .until(() -> JdbcClient.create(shop.database())
                        .sql("select count(*) = 0 from jobs.scheduled_task where picked")
                        .query(Boolean.class)
                        .single());
        return still;
    }

    @Override
    public void close() {
        retention.start();
        scheduler.resume();
    }
}
