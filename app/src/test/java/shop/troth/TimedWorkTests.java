package shop.troth;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.TestDatabase;

/** A node that ends, in order or not, keeps no timed work from being done. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimedWorkTests {

    private static final String NODE = "node-of-a-test";
    private static final String TASK = "work-of-a-test";

    private final TestDatabase database = TestDatabase.fresh();
    private final DataSource source = database.dataSource();
    private final JdbcClient db = JdbcClient.create(source);
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void the_database_goes() {
        database.close();
    }

    @Test
    void what_a_node_that_stops_could_not_finish_is_anybody_s_at_once() throws Exception {
        var goOn = new CountDownLatch(1);
        var scheduler = scheduler(
                Tasks.recurring(TASK, Schedules.fixedDelay(Duration.ofHours(1))).execute((instance, context) -> {
                    runs.incrementAndGet();
                    awaitWhateverComes(goOn);
                }));
        scheduler.start();
        Awaitility.await().until(() -> runs.get() == 1);
        assertThat(picked()).isTrue();

        TimedWork.stop(scheduler, source, NODE);

        assertThat(picked()).isFalse();
        goOn.countDown();
    }

    @Test
    void what_a_dead_node_was_doing_is_done_by_the_next() {
        var scheduler = scheduler(Tasks.recurring(TASK, Schedules.fixedDelay(Duration.ofHours(1)))
                .execute((instance, context) -> runs.incrementAndGet()));
        due(Instant.now().minusSeconds(120), true, Instant.now().minusSeconds(40));

        scheduler.start();

        try {
            Awaitility.await().until(() -> runs.get() == 1);
        } finally {
            scheduler.stop();
        }
    }

    @Test
    void tasks_that_are_late_are_counted_until_a_node_has_them() {
        var clock = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);
        var late = new TimedWork().tasksLate(db, clock);
        due(clock.instant().minusSeconds(30), false, clock.instant());
        assertThat(late.read().getAsDouble()).isZero();
        due(clock.instant().minusSeconds(90), false, clock.instant());
        assertThat(late.read().getAsDouble()).isEqualTo(1);
        due(clock.instant().minusSeconds(90), true, clock.instant().minusSeconds(4));
        assertThat(late.read().getAsDouble()).as("it is being done").isZero();
        due(clock.instant().minusSeconds(90), true, clock.instant().minusSeconds(90));
        assertThat(late.read().getAsDouble()).as("its node is dead").isEqualTo(1);
    }

    private void due(Instant when, boolean picked, Instant heartbeat) {
        db.sql("""
                insert into jobs.scheduled_task (task_name, task_instance, execution_time, picked, last_heartbeat, version)
                values (:task, 'recurring', :when, :picked, :heartbeat, 1)
                on conflict (task_name, task_instance) do update
                   set execution_time = excluded.execution_time, picked = excluded.picked, last_heartbeat = excluded.last_heartbeat
                """)
                .param("task", TASK)
                .param("when", when.atOffset(ZoneOffset.UTC))
                .param("picked", picked)
                .param("heartbeat", heartbeat.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Scheduler scheduler(Task<?> task) {
        return TimedWork.builder(source, List.of(task), 1)
                .schedulerName(new SchedulerName.Fixed(NODE))
                .pollingInterval(Duration.ofMillis(100))
                .shutdownMaxWait(Duration.ofMillis(100))
                .build();
    }

    private boolean picked() {
        return db.sql("select picked from jobs.scheduled_task where task_name = :task")
                .param("task", TASK)
                .query(Boolean.class)
                .single();
    }

    private static void awaitWhateverComes(CountDownLatch goOn) {
        while (true) {
            try {
                goOn.await();
                return;
            } catch (InterruptedException e) {
                // like work that does not notice that it is to end
            }
        }
    }
}
