package shop.troth.desk.audit;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.troth.audits.AuditFinding;
import shop.troth.audits.AuditFinding.Answer;
import shop.troth.audits.Severity;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.staff.Role;

/**
 * The findings of an audit, and the form for one more.
 *
 * @param typed what is in the form, by the name of the field
 * @param errors by the name of the field
 */
public record FindingRows(List<Row> rows, Map<String, String> typed, Map<String, String> errors) {

    private static final List<String> FIELDS = List.of("title", "severity", "owner", "due");

    /**
     * A finding.
     *
     * @param owner title of the role that fixes it
     * @param answer what the store answered; empty if nothing yet
     * @param fixed the day on which it was fixed; empty if it was not
     */
    public record Row(
            String id,
            String severity,
            String title,
            String owner,
            String due,
            boolean overdue,
            String answer,
            String fixed) {}

    static FindingRows of(
            List<AuditFinding> findings, LocalDate today, Map<String, String> typed, Map<String, String> errors) {
        return new FindingRows(findings.stream().map(it -> row(it, today)).toList(), typed, errors);
    }

    private static Row row(AuditFinding it, LocalDate today) {
        return new Row(
                it.id().toString(),
                it.severity().title(),
                it.title(),
                it.owner().title(),
                WrittenDay.SHORT.format(it.due()),
                it.isOverdue(today),
                it.answer().map(Answer::words).orElse(""),
                it.answer()
                        .flatMap(Answer::fixedOn)
                        .map(WrittenDay.SHORT::format)
                        .orElse(""));
    }

    public List<Severity> severities() {
        return Arrays.asList(Severity.values());
    }

    public List<Role> owners() {
        return Role.own();
    }

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    /** Whether something in the form has to be corrected. */
    public boolean wrong() {
        return FIELDS.stream().anyMatch(errors::containsKey);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
