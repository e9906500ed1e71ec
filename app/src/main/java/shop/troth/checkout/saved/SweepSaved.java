package shop.troth.checkout.saved;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.vault.Vault;

/** Erases the entries that others took the place of, when nobody can have them back any more. */
@Service
public class SweepSaved {

    private static final int AT_ONCE = 200;

    private final SavedRows rows;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SweepSaved(SavedRows rows, Vault vault, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.vault = vault;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Safe to repeat. */
    public void sweep() {
        var before = clock.instant().minus(KeepEdits.UNDO);
        rows.settle(before);
        rows.replacedBefore(before, AT_ONCE)
                .forEach(it -> transaction.executeWithoutResult(status -> vault.erase(it.store(), it.person())));
    }
}
