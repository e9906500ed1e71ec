package shop.troth.vault;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;

/**
 * What the store's books say of one sealed record, without its value: whose, told for what, where from, until when (GDPR
 * Articles 15(1) and 30).
 *
 * @param books whether it lies under the books key, and opens for the books alone
 * @param told the leaf purposes named beside the form when it was given
 * @param source {@code form}, {@code email}, {@code copy}, {@code header} or {@code staff}
 * @param policy short hash of the version in force when it was taken in
 * @param belongsTo the order or case whose end its period waits for; empty for a loose record
 * @param until when it goes; empty while it waits for an end
 * @param objected what its person said no to
 * @param held whether something keeps it although its retention period is over or erasing is asked
 */
public record Holding(
        DatumRef ref,
        SubjectId person,
        DataCategory category,
        boolean books,
        Set<Purpose> told,
        String source,
        String policy,
        Optional<UUID> belongsTo,
        Optional<Instant> until,
        Set<Purpose> objected,
        boolean held) {}
