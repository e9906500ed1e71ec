package shop.troth.catalog.pictures;

import java.time.Clock;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;

/** Deletes pictures a week after they were removed from the last product that had them. */
@Component
@RequiredArgsConstructor
class ForgetPictures {

    private static final Duration RESTORABLE = Duration.ofDays(7);

    private final PictureRows rows;
    private final PictureFiles files;
    private final Clock clock;

    @Recurring(name = "forget-pictures", every = "1h")
    void forget() {
        if (rows.forget(clock.instant().minus(RESTORABLE)) > 0) {
            files.forgetAll();
        }
    }
}
