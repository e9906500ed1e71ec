package shop.troth.cases.trouble;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.CaseMails;
import shop.troth.cases.Cases;
import shop.troth.mail.MailQueue;

/** Reminds shoppers, once, of cases that wait for them. */
@Component
class RemindOfTrouble {

    private static final int AT_ONCE = 100;

    private final Cases cases;
    private final MailQueue mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RemindOfTrouble(Cases cases, MailQueue mail, TransactionTemplate transaction, Clock clock) {
        this.cases = cases;
        this.mail = mail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Runs one round. A case is taken off the list of due reminders and its email queued in the same transaction. */
    void remind() {
        while (batch() == AT_ONCE) {
            // the next batch
        }
    }

    private int batch() {
        var many = transaction.execute(status -> {
            var now = clock.instant();
            var due = cases.toRemind(now, AT_ONCE);
            due.forEach(it -> mail.add(it.store(), CaseMails.REMINDER, it.id().value(), now));
            return due.size();
        });
        return many == null ? 0 : many;
    }

    /** Runs this every minute. */
    @Configuration(proxyBeanMethods = false)
    static class Timed {

        private static final Duration EVERY = Duration.ofMinutes(1);

        @Bean
        Task<Void> remindOfTroubleTask(RemindOfTrouble remindOfTrouble) {
            return Tasks.recurring("remind-of-trouble", Schedules.fixedDelay(EVERY))
                    .execute((instance, context) -> remindOfTrouble.remind());
        }
    }
}
