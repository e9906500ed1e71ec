package shop.troth.catalog.pictures;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Deletes pictures a week after they were removed from the last product that had them. */
@Component
@RequiredArgsConstructor
class ForgetPictures {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration RESTORABLE = Duration.ofDays(7);

    private final PictureRows rows;
    private final PictureFiles files;
    private final Clock clock;

    void forget() {
        if (rows.forget(clock.instant().minus(RESTORABLE)) > 0) {
            files.forgetAll();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Tasked {

        @Bean
        Task<Void> forgetPicturesTask(ForgetPictures forgetPictures) {
            return Tasks.recurring("forget-pictures", Schedules.fixedDelay(EVERY))
                    .execute((instance, context) -> forgetPictures.forget());
        }
    }
}
