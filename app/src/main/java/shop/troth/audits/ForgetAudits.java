package shop.troth.audits;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;

/** Deletes audits when their retention period ends. Safe to repeat, and on several nodes. */
@Component
@RequiredArgsConstructor
class ForgetAudits {

    private final Audits audits;
    private final Clock clock;

    @Recurring(name = "forget-audits", every = "24h")
    void sweep() {
        audits.forget(Audits.day(clock.instant()));
    }
}
