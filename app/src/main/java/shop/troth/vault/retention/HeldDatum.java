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
 * @param books whether it lies under the books key, and opens for the books alone
 * @param until when it goes; empty while it waits for the end of what it belongs to
 * @param reasons for what it is kept; empty for a record that belongs to nothing yet
 */
@NamedInterface("retention")
public record HeldDatum(DataCategory category, boolean books, Optional<Instant> until, List<Reason> reasons) {

    /**
     * A purpose for which it stays.
     *
     * @param clause id of the clause that lets it be kept
     * @param span how long after the end; empty where it has no end
     */
    @NamedInterface("retention")
    public record Reason(Purpose purpose, String clause, Optional<Span> span) {}
}
