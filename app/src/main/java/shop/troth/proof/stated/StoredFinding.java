package shop.troth.proof.stated;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;

/**
 * What the database says about a clause.
 *
 * @param now what it says now; null if nothing
 * @param at when it was found or, if there was no check, withheld
 * @param last what was stated last; null if nothing was
 */
record StoredFinding(
        StoreId store,
        String clause,
        @Nullable ProofStatement now,
        @Nullable Instant at,
        @Nullable LastStatement last) {

    /** Why this does not count, as far as that is known without the ledger; empty if it does, or nothing was stated. */
    Optional<StatementFault> trouble() {
        if (last == null) {
            return Optional.empty();
        }
        var said = said();
        if (said.text().equals(last.said()) && last.fits(clause, said.word())) {
            return Optional.empty();
        }
        return Optional.of(now == null ? StatementFault.REMOVED : StatementFault.ALTERED);
    }

    ProofStatement said() {
        return now == null ? ProofStatement.nothing(store, clause) : now;
    }
}
