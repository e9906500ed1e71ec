package shop.troth;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.ResolvableType;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import shop.troth.kernel.Metric;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.guard.Leaks;
import shop.troth.kernel.guard.RevealedValues;
import shop.troth.stores.Stores;

/**
 * Runs the timed work of all modules: every bean that is a {@link Task}, and every {@link Recurring} method of a bean, from the start on. Each run happens
 * once, however many nodes share the database. Begins when the stores answer.
 */
@Configuration(proxyBeanMethods = false)
public class TimedWork {

    private static final int AT_ONCE = 4;

    /** Each store's mailbox and the one of returned mail may keep a run waiting, and new work is fetched while half of them are free. */
    private static final int PER_MAILBOX = 2;

    private static final Duration SHUTDOWN = Duration.ofSeconds(2);

    /** How often a node says of each run that it is still at it. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** After so many heartbeats that did not come, the node is believed to be dead, and another one runs it: half a minute. */
    private static final int MISSED = 6;

    private static final Duration LATE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(TimedWork.class);

    /** The name of this process among all that ever ran timed work in this database. */
    private final String node = "node-" + UUID.randomUUID();

    @Bean(destroyMethod = "")
    Scheduler scheduler(
            DataSource database,
            ConfigurableListableBeanFactory beans,
            Stores stores,
            ObjectProvider<Leaks> leaks,
            Clock clock,
            @Value("${troth.jobs.look}") Duration look) {
        var tasks = new ArrayList<Task<?>>(recurring(beans));
        beans.<Task<?>>getBeanProvider(ResolvableType.forClass(Task.class)).forEach(tasks::add);
        return builder(database, tasks, stores.originals().size())
                .schedulerName(new SchedulerName.Fixed(node))
                .clock(clock::instant)
                .pollingInterval(look)
                .addExecutionInterceptor((instance, context, chain) -> RevealedValues.during(
                        it -> leaks.getObject().withheld(it), () -> chain.proceed(instance, context)))
                .build();
    }

    /** Returns a task for each {@link Recurring} method; its bean is looked up when it runs. */
    private static List<Task<?>> recurring(ConfigurableListableBeanFactory beans) {
        var tasks = new ArrayList<Task<?>>();
        for (var bean : beans.getBeanDefinitionNames()) {
            var type = beans.getType(bean, false);
            if (type != null && type.getName().startsWith(TimedWork.class.getPackageName())) {
                ReflectionUtils.doWithLocalMethods(ClassUtils.getUserClass(type), method -> {
                    var recurring = method.getAnnotation(Recurring.class);
                    if (recurring != null) {
                        tasks.add(task(recurring, method, () -> beans.getBean(bean)));
                    }
                });
            }
        }
        return tasks;
    }

    private static Task<?> task(Recurring recurring, Method method, Supplier<Object> bean) {
        ReflectionUtils.makeAccessible(method);
        var pause = DurationStyle.SIMPLE.parse(recurring.every());
        return Tasks.recurring(recurring.name(), Schedules.fixedDelay(pause)).execute((instance, context) -> {
            if (method.getParameterCount() == 0) {
                ReflectionUtils.invokeMethod(method, bean.get());
            } else {
                ReflectionUtils.invokeMethod(
                        method, bean.get(), context.getExecution().getExecutionTime());
            }
        });
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
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .shutdownMaxWait(SHUTDOWN);
    }

    /** Ends the runs while there still is a database: beans are closed before those that they need. */
    @Bean
    AutoCloseable endOfTimedWork(Scheduler scheduler, DataSource database) {
        return () -> stop(scheduler, database, node);
    }

    /**
     * Stops a scheduler, and gives back what it could not finish, so that it runs at once when this or another node starts.
     *
     * @param node the scheduler's name
     */
    static void stop(Scheduler scheduler, DataSource database, String node) {
        scheduler.stop();
        try {
            JdbcClient.create(database).sql("""
                            update jobs.scheduled_task
                               set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
                             where picked and picked_by = :node
                            """).param("node", node).update();
        } catch (DataAccessException e) {
            LOG.warn(
                    "What timed work was under way could not be noted. It runs again {} s after the next start.",
                    HEARTBEAT.multipliedBy(MISSED).toSeconds());
        }
    }

    @Bean
    Metric tasksLate(JdbcClient db, Clock clock) {
        return new Metric("tasks.late", "Timed tasks that should run and have not for a minute, on any node.", () -> {
            var before = clock.instant().minus(LATE).atOffset(ZoneOffset.UTC);
            return db.sql("""
                            select count(*) from jobs.scheduled_task
                             where execution_time < :before and (not picked or last_heartbeat < :before)
                            """).param("before", before).query(Long.class).single();
        });
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        ready.getApplicationContext().getBean(Scheduler.class).start();
    }
}
