package shop.troth.ledger;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessResourceException;

/** An entry could not be written, so what it records must not happen. The message reveals nothing about the entry. */
public final class LedgerUnavailable extends RuntimeException {

    /** For now. The cause says so to whoever tries again after passing trouble of the database, such as the reader of emails. */
    LedgerUnavailable(String why) {
        super(why, new TransientDataAccessResourceException(why));
    }

    LedgerUnavailable(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
