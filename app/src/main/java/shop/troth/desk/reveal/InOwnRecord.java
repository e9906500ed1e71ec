package shop.troth.desk.reveal;

import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;
import shop.troth.ledger.find.FindEntries;
import shop.troth.orders.Order;
import shop.troth.proof.probes.Patience;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.Use;

/** Checks that a look by staff is where the buyer can read it: in their own record. */
@Component
public class InOwnRecord {

    /** How soon it must be there. */
    public static final Duration SOON = Duration.ofSeconds(10);

    private final OwnEntries entries;

    InOwnRecord(OwnEntries entries) {
        this.entries = entries;
    }

    /** Waits for it at most {@link #SOON}. */
    public boolean shows(Order order, Use use) {
        return Patience.until(SOON, () -> isThere(order, use));
    }

    private boolean isThere(Order order, Use use) {
        return entries.find(order.store(), order.buyer(), FindEntries.NEWEST).entries().stream()
                .map(FindEntries.Found::leaf)
                .anyMatch(it -> it.kind().equals(use.action().name().toLowerCase(Locale.ROOT))
                        && it.purpose().equals(use.purpose().name())
                        && it.recipient().equals(use.recipient().name()));
    }
}
