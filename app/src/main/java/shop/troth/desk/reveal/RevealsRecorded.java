package shop.troth.desk.reveal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.leaf.Leaf;
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
        return patience.until(order.store(), () -> line(order, use).isPresent());
    }

    /** The line of a look in the ledger: one at no other data than that of the use. Empty if none is sealed. */
    public Optional<String> line(Order order, Use use) {
        return entries.find(order.store(), order.buyer(), FindEntries.NEWEST).entries().stream()
                .map(FindEntries.Found::leaf)
                .filter(it -> it.kind().equals(use.action().name().toLowerCase(Locale.ROOT))
                        && it.purpose().equals(use.purpose().name())
                        && it.recipient().equals(use.recipient().name())
                        && isOf(it, use))
                .map(Leaf::line)
                .findFirst();
    }

    private static boolean isOf(Leaf leaf, Use use) {
        return Arrays.stream(leaf.categories().split(","))
                .allMatch(it -> use.kinds().stream()
                        .anyMatch(kind -> kind.category().name().equals(it)));
    }
}
