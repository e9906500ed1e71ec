package shop.troth.desk.notice;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The timed work of telling staff. */
@Configuration(proxyBeanMethods = false)
class NoticeTasks {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeTasks.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Task<Void> tellStaffTask(Stores stores, TellStaff tellStaff, MailNotices mailNotices) {
        return Tasks.recurring("tell-staff", Schedules.fixedDelay(EVERY)).execute((instance, context) -> {
            for (var store : stores.originals()) {
                look(store, tellStaff, mailNotices);
            }
        });
    }

    /** Emails what was told before, even if nothing new can be told. */
    static void look(Store store, TellStaff tellStaff, MailNotices mailNotices) {
        attempt("tell", store, () -> tellStaff.tell(store.id()));
        attempt("email", store, () -> mailNotices.queue(store));
    }

    private static void attempt(String what, Store store, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) { // the other work goes on
            LOG.error(
                    "Could not {} staff of {}; will retry: {}",
                    what,
                    store.id(),
                    e.getClass().getSimpleName());
        }
    }
}
