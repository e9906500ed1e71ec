package shop.troth.desk.reveal;

import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.ledger.find.FindEntries;
import shop.troth.orders.Order;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.Use;

/** Checks that a look by staff is where the buyer can read it: in their own record. */
@Component
@RequiredArgsConstructor
public class RevealsRecorded {

    private final OwnEntries entries;
    private final ProbePatience patience;

    /** Waits until everything done so far is sealed. */
    public boolean shows(Order order, Use use) {
        return patience.until(order.store(), () -> isThere(order, use));
    }

    private boolean isThere(Order order, Use use) {
        return entries.find(order.store(), order.buyer(), FindEntries.NEWEST).entries().stream()
                .map(FindEntries.Found::leaf)
                .anyMatch(it -> it.kind().equals(use.action().name().toLowerCase(Locale.ROOT))
                        && it.purpose().equals(use.purpose().name())
                        && it.recipient().equals(use.recipient().name()));
    }
}
