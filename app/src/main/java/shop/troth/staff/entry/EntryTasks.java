package shop.troth.staff.entry;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.staff.AtOrder;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.staff.notices.NoticeMails;
import shop.troth.staff.notices.Notices;

/** The scheduled task of the desk: deletes what can no longer be used or has expired. */
@Configuration(proxyBeanMethods = false)
class EntryTasks {

    @Bean
    Task<Void> sweepDeskTask(
            StaffSessions sessions,
            JoinLinks links,
            StaffEvents events,
            TriedNames triedNames,
            AtOrder atOrder,
            Notices notices,
            NoticeMails mails,
            MailAddresses addresses) {
        return Tasks.recurring("sweep-desk", Schedules.fixedDelay(AtOrder.SWEPT_EVERY))
                .execute((instance, context) -> {
                    sessions.forget();
                    links.forget();
                    events.forget();
                    triedNames.forget();
                    atOrder.forget();
                    notices.forget();
                    mails.forget();
                    addresses.forget();
                });
    }
}
