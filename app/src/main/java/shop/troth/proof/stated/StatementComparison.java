package shop.troth.proof.stated;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the database says about a clause, compared with what was stated and sealed.
 *
 * @param now what it says now; null if nothing
 * @param at when it was found; null if there is nothing
 * @param statedAt when the last statement was made; null if there is none, as for findings from before statements were sealed
 * @param trouble why it does not count; empty if it is as it was stated, or nothing was stated
 */
public record StatementComparison(
        String clause,
        @Nullable ProofStatement now,
        @Nullable Instant at,
        @Nullable Instant statedAt,
        Optional<StatementFault> trouble) {}
