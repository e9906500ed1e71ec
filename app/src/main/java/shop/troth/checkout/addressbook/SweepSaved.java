package shop.troth.checkout.addressbook;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Recurring;
import shop.troth.vault.Vault;

/** Erases replaced entries when they can no longer be restored. */
@Service
@RequiredArgsConstructor
public class SweepSaved {

    private static final Logger LOG = LoggerFactory.getLogger(SweepSaved.class);
    private static final int AT_ONCE = 200;

    private final SavedRows rows;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Erases them. Safe to repeat. One that is on hold, or cannot be erased now, does not hold up the others. */
    @Recurring(name = "sweep-saved-addresses", every = "15m")
    public void sweep() {
        var before = clock.instant().minus(KeepEdits.UNDO);
        rows.settle(before);
        Optional<SavedRows.Row> last = Optional.empty();
        List<SavedRows.Row> found;
        do {
            found = rows.replacedBefore(before, last, AT_ONCE);
            found.forEach(this::erase);
            last = found.isEmpty() ? last : Optional.of(found.getLast());
        } while (found.size() == AT_ONCE);
    }

    private void erase(SavedRows.Row row) {
        try {
            transaction.executeWithoutResult(status -> vault.erase(row.store(), row.person()));
        } catch (RuntimeException e) {
            LOG.error(
                    "Could not erase a replaced address of {}; will retry: {}",
                    row.store(),
                    e.getClass().getSimpleName());
        }
    }
}
