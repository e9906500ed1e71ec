package shop.troth.insight.payout;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;

/** Reads payouts every ten minutes, but not right after the start of this process. */
@Component
class PayoutRounds {

    private final ReadPayouts readPayouts;
    private final long from;

    /** @param first minimum delay after the start of this process */
    PayoutRounds(ReadPayouts readPayouts, @Value("${troth.payouts.first-after}") Duration first) {
        this.readPayouts = readPayouts;
        this.from = System.nanoTime() + first.toNanos();
    }

    @Recurring(name = "read-payouts", every = "10m")
    void round() {
        if (System.nanoTime() - from >= 0) {
            readPayouts.round();
        }
    }
}
