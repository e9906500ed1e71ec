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
 * Reads the mailboxes every minute. Each store's has its own row in the table of scheduled tasks, so that it is read by one node at a time,
 * and one that hangs does not delay the others.
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

    /** Reads the mailbox. The row of a store that no longer has one is removed. */
    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
        var store = boxes.stores().stream()
                .filter(it -> it.value().equals(instance.getId()))
                .findFirst();
        store.ifPresent(incoming::read);
        return store.isPresent() ? new OnCompleteReschedule<>(EVERY) : new OnCompleteRemove<>();
    }
}
