package shop.troth.audits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import shop.troth.staff.Role;

/**
 * Something that an audit found.
 *
 * @param title what was found, in a line
 * @param owner whose role it is to fix it
 * @param due the day by which it should be fixed
 * @param enteredBy the auditor, or a member of staff who has the report
 * @param answer the store's last answer
 */
public record AuditFinding(
        UUID id,
        UUID engagement,
        Severity severity,
        String title,
        Role owner,
        LocalDate due,
        UUID enteredBy,
        Instant enteredAt,
        Optional<Answer> answer) {

    /**
     * The store's answer.
     *
     * @param fixedOn the day on which the finding was fixed; no value if it was not
     */
    public record Answer(
            UUID id, UUID finding, String words, Optional<LocalDate> fixedOn, UUID answeredBy, Instant answeredAt) {

        String said(String store) {
            return String.join(
                    "\n",
                    "audit-answer",
                    store,
                    id.toString(),
                    finding.toString(),
                    fixedOn.map(LocalDate::toString).orElse(""),
                    answeredBy.toString(),
                    Long.toString(answeredAt.getEpochSecond()),
                    words);
        }

        static final String SAID = """
                concat_ws(E'\\n', 'audit-answer', store_id, id, finding_id, coalesce(to_char(fixed_on, 'YYYY-MM-DD'), ''), answered_by,
                          floor(extract(epoch from answered_at))::bigint, words)""";
    }

    String said(String store) {
        return String.join(
                "\n",
                "audit-finding",
                store,
                id.toString(),
                engagement.toString(),
                severity.word(),
                owner.word(),
                due.toString(),
                enteredBy.toString(),
                Long.toString(enteredAt.getEpochSecond()),
                title);
    }

    static final String SAID = """
            concat_ws(E'\\n', 'audit-finding', store_id, id, engagement_id, severity, owner, to_char(due_on, 'YYYY-MM-DD'), entered_by,
                      floor(extract(epoch from entered_at))::bigint, title)""";

    /** Whether the store says that it is fixed. */
    public boolean isFixed() {
        return answer.flatMap(Answer::fixedOn).isPresent();
    }

    /** Whether it should have been fixed before this day. */
    public boolean isOverdue(LocalDate today) {
        return !isFixed() && due.isBefore(today);
    }
}
