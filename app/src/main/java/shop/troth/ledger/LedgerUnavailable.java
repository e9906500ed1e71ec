package shop.troth.ledger;

import org.jspecify.annotations.Nullable;

/** An entry could not be written, so what it records must not happen. The message reveals nothing about the entry. */
public final class LedgerUnavailable extends RuntimeException {

    LedgerUnavailable(String why) {
        super(why);
    }

    LedgerUnavailable(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
