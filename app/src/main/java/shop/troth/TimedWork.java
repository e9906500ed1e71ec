package shop.troth;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import shop.troth.kernel.guard.Leaks;
import shop.troth.kernel.guard.Revealed;
import shop.troth.stores.Stores;

/**
 * Runs the timed work of all modules: every bean that is a {@link Task}, the recurring ones from the start on. Each run happens
 * once, however many nodes share the database. Begins when the stores answer.
 */
@Configuration(proxyBeanMethods = false)
public class TimedWork {

    private static final int AT_ONCE = 4;

    /** Each store's mailbox and the one of returned mail may keep a run waiting, and new work is fetched while half of them are free. */
    private static final int PER_MAILBOX = 2;

    private static final Duration SHUTDOWN = Duration.ofSeconds(2);

    @Bean(destroyMethod = "stop")
    Scheduler scheduler(
            DataSource database,
            ObjectProvider<Task<?>> tasks,
            Stores stores,
            ObjectProvider<Leaks> leaks,
            Clock clock,
            @Value("${troth.jobs.look}") Duration look) {
        return builder(database, tasks, stores.originals().size())
                .clock(clock::instant)
                .pollingInterval(look)
                .addExecutionInterceptor((instance, context, chain) ->
                        Revealed.during(it -> leaks.getObject().withheld(it), () -> chain.proceed(instance, context)))
                .build();
    }

    /**
     * Has slots for all of it at once.
     *
     * @param mailboxes how many stores may have one
     */
    public static SchedulerBuilder builder(DataSource database, Iterable<? extends Task<?>> tasks, int mailboxes) {
        var recurring = new ArrayList<RecurringTask<?>>();
        var ofInstances = new ArrayList<CustomTask<?>>();
        var others = new ArrayList<Task<?>>();
        tasks.forEach(task -> {
            switch (task) {
                case RecurringTask<?> one -> recurring.add(one);
                case CustomTask<?> one -> ofInstances.add(one);
                default -> others.add(task);
            }
        });
        return Scheduler.create(database, others)
                .startTasks(recurring)
                .startTasks(ofInstances)
                .tableName("jobs.scheduled_task")
                .threads(AT_ONCE + PER_MAILBOX * (mailboxes + 1))
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollUsingLockAndFetch(0.5, 1.0)
                .shutdownMaxWait(SHUTDOWN);
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        ready.getApplicationContext().getBean(Scheduler.class).start();
    }
}
