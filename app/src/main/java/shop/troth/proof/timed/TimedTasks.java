package shop.troth.proof.timed;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.proof.pace.ProbePatience;

/** Runs the shop's timed tasks now rather than at their next time, on whichever node runs them. All of them are safe to repeat. */
@Component
@RequiredArgsConstructor
public class TimedTasks {

    private static final String EACH = "recurring"; // db-scheduler's name for the only instance of such a task

    private final JdbcClient db;
    private final Clock clock;
    private final ProbePatience patience;
    private final ObjectProvider<Scheduler> scheduler; // which needs all tasks, the proof's own among them

    /**
     * Starts a recurring task and waits for its end. If it is running already, it started too early, and is run once more.
     *
     * @param name the task's name
     * @return whether it succeeded; false if it does not begin, fails, or does not exist
     */
    public boolean run(String name) {
        var before = new AtomicReference<Optional<Instant>>(Optional.empty());
        return patience.until(() -> running(name), () -> {
                    before.set(begin(name));
                    scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
                    return before.get().isPresent();
                })
                && patience.until(
                        () -> running(name),
                        () -> before.get()
                                .filter(it -> succeeded(name).isAfter(it))
                                .isPresent());
    }

    private Optional<String> running(String name) {
        return db.sql("""
                select task_name from jobs.scheduled_task
                 where task_name = :name and task_instance = :each and picked
                """)
                .param("name", name)
                .param("each", EACH)
                .query(String.class)
                .optional()
                .map("the task %s did not end"::formatted);
    }

    /** @return when it last succeeded; empty if it is running or there is none */
    private Optional<Instant> begin(String name) {
        return db.sql("""
                update jobs.scheduled_task set execution_time = :now
                 where task_name = :name and task_instance = :each and not picked
                returning coalesce(last_success, 'epoch') as last_success
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("name", name)
                .param("each", EACH)
                .query((rs, row) ->
                        rs.getObject("last_success", OffsetDateTime.class).toInstant())
                .optional();
    }

    private Instant succeeded(String name) {
        return db.sql("""
                select last_success from jobs.scheduled_task
                 where task_name = :name and task_instance = :each and last_success is not null
                """)
                .param("name", name)
                .param("each", EACH)
                .query((rs, row) ->
                        rs.getObject("last_success", OffsetDateTime.class).toInstant())
                .optional()
                .orElse(Instant.EPOCH);
    }
}
