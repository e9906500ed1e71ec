package shop.troth.vault;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;

/**
 * What the store knows of one sealed record without its value: whose it is, the purposes it was given for, its source, and until when it is
 * kept (GDPR Articles 15(1) and 30).
 *
 * @param books whether it is sealed under the books key, and opens only for the books
 * @param told the leaf purposes named beside the form when it was given
 * @param source {@code form}, {@code email}, {@code copy}, {@code header} or {@code staff}
 * @param policy short hash of the policy version in force when it was collected
 * @param belongsTo the order or case whose end starts its retention period; empty if it belongs to nothing yet
 * @param until when it is deleted; empty while it waits for an end
 * @param objected what its person objected to
 * @param held whether a hold keeps it although its retention period is over or its erasure was requested
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
