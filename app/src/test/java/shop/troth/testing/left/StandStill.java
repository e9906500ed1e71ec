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

    private StandStill(RunningShop shop) {
        this.scheduler = shop.bean(Scheduler.class);
        this.retention = shop.application().getBean("runRetention", SmartLifecycle.class);
        scheduler.pause();
    }

    /** Waits for what is under way. */
    public static StandStill of(RunningShop shop) {
        var still = new StandStill(shop);
        still.retention.stop();
        return still.settled(shop);
    }

    /** The same, except that retention goes on. */
    public static StandStill exceptRetention(RunningShop shop) {
        return new StandStill(shop).settled(shop);
    }

    private StandStill settled(RunningShop shop) {
        WaitingWork.pause(); // a look that had begun has taken by then what it found
        Awaitility.await()
                .until(() -> JdbcClient.create(shop.database())
                        .sql("select count(*) = 0 from jobs.scheduled_task where picked")
                        .query(Boolean.class)
                        .single());
        return this;
    }

    @Override
    public void close() {
        if (!retention.isRunning()) {
            retention.start();
        }
        scheduler.resume();
    }
}
