package shop.troth.proof.stated;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the database of a clause, compared with what was stated and sealed.
 *
 * @param now what is said there; null where there is nothing
 * @param at when it was found; null where there is nothing
 * @param statedAt when the last statement was sealed; null where nothing was stated, as of all that was found before statements were sealed
 * @param trouble why it does not count; empty where it is as it was stated, or nothing was
 */
public record Stood(
        String clause,
        @Nullable Statement now,
        @Nullable Instant at,
        @Nullable Instant statedAt,
        Optional<Trouble> trouble) {}
