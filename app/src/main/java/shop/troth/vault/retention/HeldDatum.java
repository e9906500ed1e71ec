package shop.troth.vault.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.language.Span;

/**
 * One record that the store holds of a person, without its value.
 *
 * @param books whether it is sealed under the books key, and opens only for the books
 * @param until when it is deleted; empty while it waits for the end of what it belongs to
 * @param reasons what it is kept for; empty for a record that belongs to nothing yet
 */
@NamedInterface("retention")
public record HeldDatum(DataCategory category, boolean books, Optional<Instant> until, List<Reason> reasons) {

    /**
     * A purpose for which it is kept.
     *
     * @param clause id of the clause that allows keeping it
     * @param span how long it is kept after the end; empty if indefinitely
     */
    @NamedInterface("retention")
    public record Reason(Purpose purpose, String clause, Optional<Span> span) {}
}
