package shop.troth.proof.timed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.proof.probes.Patience;

/** The shop's timed work, at once: whoever runs it at its next time does so now, on whichever node. All of it is safe to repeat. */
@Component
public class TimedTasks {

    private static final Duration DONE = Duration.ofSeconds(60);
    private static final String EACH = "recurring"; // as db-scheduler calls the one instance of such a task

    private final JdbcClient db;
    private final Clock clock;
    private final Duration atMost;

    @Autowired
    TimedTasks(JdbcClient db, Clock clock) {
        this(db, clock, DONE);
    }

    /** @param atMost how long it waits */
    TimedTasks(JdbcClient db, Clock clock, Duration atMost) {
        this.db = db;
        this.clock = clock;
        this.atMost = atMost;
    }

    /**
     * Has a recurring task begin, and waits for its end. One that runs at this moment began too early, and runs once more.
     *
     * @param name of the task
     * @return false if there is none, or it did not come to a good end in a minute
     */
    public boolean run(String name) {
        var before = new AtomicReference<Optional<Instant>>(Optional.empty());
        return Patience.until(atMost, () -> {
                    before.set(begin(name));
                    return before.get().isPresent();
                })
                && Patience.until(
                        atMost,
                        () -> before.get()
                                .filter(it -> succeeded(name).isAfter(it))
                                .isPresent());
    }

    /** @return when it last came to a good end; empty while it runs */
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
