package shop.troth.staff;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The audit that an outside auditor's role belongs to.
 *
 * @param audit id of the audit
 * @param until when the role ends, in whole seconds
 */
public record AuditTerm(UUID audit, Instant until) {

    public AuditTerm {
        until = until.truncatedTo(ChronoUnit.SECONDS);
    }

    /** An SQL expression for {@link #said}; the empty text for rows of other staff. */
    static final String SAID = "coalesce('|' || audit_id || '|' || floor(extract(epoch from until))::bigint, '')";

    /** What the seal of a role or an invitation says of it. */
    public String said() {
        return "|%s|%s".formatted(audit, until.getEpochSecond());
    }
}
