package shop.troth.proof.stated;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;

/**
 * What stands in the database of a clause.
 *
 * @param now what is said there; null where there is nothing
 * @param at when it was found or, where no check looked, withheld
 * @param last what was stated last; null where nothing was
 */
record Standing(
        StoreId store,
        String clause,
        @Nullable Statement now,
        @Nullable Instant at,
        @Nullable Last last) {

    /** Why it does not count, as far as that can be told without the ledger. */
    Optional<Trouble> trouble() {
        if (last == null) {
            return Optional.empty();
        }
        var said = said();
        if (said.text().equals(last.said()) && last.fits(clause, said.word())) {
            return Optional.empty();
        }
        return Optional.of(now == null ? Trouble.REMOVED : Trouble.ALTERED);
    }

    Statement said() {
        return now == null ? Statement.nothing(store, clause) : now;
    }
}
