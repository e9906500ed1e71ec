package shop.troth.cases.contact.own;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.cases.contact.close.CloseAnswered;

/** Scheduled tasks for conversations. */
@Configuration(proxyBeanMethods = false)
class ConversationTasks {

    private static final Duration EVERY = Duration.ofHours(1);

    @Bean
    Task<Void> closeAnsweredTask(CloseAnswered closing) {
        return Tasks.recurring("close-answered-messages", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> closing.close());
    }

    @Bean
    Task<Void> forgetConversationLinksTask(ConversationLinks links) {
        return Tasks.recurring("forget-conversation-links", Schedules.fixedDelay(EVERY))
                .execute((instance, context) ->
                        links.forget(context.getExecution().getExecutionTime()));
    }
}
