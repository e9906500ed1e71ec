package shop.troth.mail.incoming;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteReschedule;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler.ReviveDeadExecution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureReschedule;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Reads the mailboxes every minute, each at its own times: a store's has a row of its own in the table of timed work, so it is read by one node
 * at a time, and one that hangs is waited for by nobody.
 */
@Component
class ReadBoxesTask extends CustomTask<Void> {

    private static final Schedule EVERY = Schedules.fixedDelay(Duration.ofMinutes(1));

    private final IncomingBoxes boxes;
    private final ReadIncoming incoming;

    ReadBoxesTask(IncomingBoxes boxes, ReadIncoming incoming) {
        super(
                "read-incoming-mail",
                Void.class,
                (client, clock, task) -> boxes.stores()
                        .forEach(it -> client.scheduleIfNotExists(task.instance(it.value()), clock.now())),
                now -> now,
                new OnFailureReschedule<>(EVERY),
                new ReviveDeadExecution<>());
        this.boxes = boxes;
        this.incoming = incoming;
    }

    /** A store that has no mailbox any more leaves the table. */
    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
        var store = boxes.stores().stream()
                .filter(it -> it.value().equals(instance.getId()))
                .findFirst();
        store.ifPresent(incoming::read);
        return store.isPresent() ? new OnCompleteReschedule<>(EVERY) : new OnCompleteRemove<>();
    }
}
