package shop.troth.proof.pace;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.Ledger;
import shop.troth.mail.WaitingMail;
import shop.troth.proof.visit.ProbeIncomplete;

/**
 * Waits for what happens elsewhere, such as an email, a seal, or a price that other threads must notice. How long is counted in looks, not
 * in seconds: on a slow machine, a look takes longer, as everything else does. Something is missing only when nothing that could still
 * bring it is under way.
 */
@Component
@NamedInterface("visit")
public class ProbePatience {

    private static final long BETWEEN_MS = 40;

    /** Half a minute on an idle machine: each worker looks for something to do more often than that. */
    private static final int LEAST_LOOKS = 700;

    private final WaitingMail waitingMail;
    private final Ledger ledger;
    private final Clock clock;
    private final int leastLooks;

    @Autowired
    ProbePatience(WaitingMail waitingMail, Ledger ledger, Clock clock) {
        this(waitingMail, ledger, clock, LEAST_LOOKS);
    }

    /** @param leastLooks how often it looks before something can be missing; four times as often while something is under way */
    public ProbePatience(WaitingMail waitingMail, Ledger ledger, Clock clock, int leastLooks) {
        this.waitingMail = waitingMail;
        this.ledger = ledger;
        this.clock = clock;
        this.leastLooks = leastLooks;
    }

    /**
     * Checks repeatedly until the condition is true, or the store has no mail to send and nothing to seal.
     *
     * @return whether it became true; false after an interruption, and if nobody ever tries to hand over the store's mail
     * @throws ProbeIncomplete if the store still has something to do after a long time
     */
    public boolean until(StoreId store, BooleanSupplier isTrue) {
        try {
            return until(() -> underWay(store), isTrue);
        } catch (ProbeIncomplete e) {
            if (waitingMail.isUntried(store, clock.instant())) {
                return false;
            }
            throw e;
        }
    }

    /**
     * The same for something that another worker brings.
     *
     * @param underWay what is under way that could bring it, as the end of a sentence; empty if nothing is
     */
    public boolean until(Supplier<Optional<String>> underWay, BooleanSupplier isTrue) {
        for (int looks = 1; !isTrue.getAsBoolean(); looks++) {
            if (looks % leastLooks == 0) {
                var waits = underWay.get();
                if (waits.isEmpty()) {
                    return isTrue.getAsBoolean();
                }
                if (looks == 4 * leastLooks) {
                    throw new ProbeIncomplete("It took too long: %s.".formatted(waits.get()));
                }
            }
            try {
                Thread.sleep(BETWEEN_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private Optional<String> underWay(StoreId store) {
        if (waitingMail.count(store, clock.instant(), 1) > 0) {
            return Optional.of("email waited for the mail server");
        }
        return ledger.waits(store) ? Optional.of("an entry waited for the ledger") : Optional.empty();
    }
}
