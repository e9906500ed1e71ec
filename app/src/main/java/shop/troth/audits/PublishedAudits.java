package shop.troth.audits;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;

/** What a store tells everybody about its audits: only about those that ended with a report that the firm signed. */
@Component
@RequiredArgsConstructor
public class PublishedAudits {

    /**
     * An audit that has ended.
     *
     * @param found how many findings there were of each severity
     * @param fixed how many of them the store says it fixed
     * @param statement what the firm signed; names the report's SHA-256 and the same counts
     * @param signature the firm's; {@code key}: the key to check it with, in PEM
     */
    public record PublishedAudit(
            String firm,
            String scope,
            LocalDate from,
            LocalDate until,
            Map<Severity, Long> found,
            long fixed,
            String statement,
            byte[] signature,
            String key) {

        /** How many findings there were. */
        public long findings() {
            return found.values().stream().mapToLong(it -> it).sum();
        }
    }

    /** What a policy that promises audits names. */
    public static final String CONTROL = "outside-audits";

    private final Audits audits;
    private final StaffMembers members;

    /** The audits of a store, the last to end first. */
    public List<PublishedAudit> of(StoreId store) {
        return audits.reports(store).stream()
                .flatMap(it -> published(store, it).stream())
                .sorted(Comparator.comparing(PublishedAudit::until).reversed())
                .toList();
    }

    private Optional<PublishedAudit> published(StoreId store, AuditReport report) {
        return audits.find(store, report.engagement())
                .filter(it -> RunAudit.isSigned(it, statement(it, report), report.signature()))
                .map(it -> {
                    var findings = audits.findings(it);
                    var found = new EnumMap<Severity, Long>(Severity.class);
                    for (var severity : Severity.values()) {
                        found.put(severity, AuditReport.count(findings, severity));
                    }
                    return new PublishedAudit(
                            it.firm(),
                            it.scope(),
                            it.from(),
                            it.until(),
                            found,
                            findings.stream().filter(AuditFinding::isFixed).count(),
                            statement(it, report),
                            report.signature(),
                            it.key());
                });
    }

    private String statement(Engagement audit, AuditReport report) {
        return AuditReport.statement(audit, report.hash(), audits.findings(audit));
    }

    /** How many reports bear no signature of the firm over what is stored now. They are not published. */
    public long unsigned(StoreId store) {
        return audits.reports(store).size() - of(store).size();
    }

    /** How many auditors of a store can sign in although their audit has ended, ends earlier, or was altered. */
    public long outliving(Store store) {
        return members.terms(store.id()).stream()
                .filter(term -> audits.find(store.id(), term.audit())
                        .filter(it ->
                                !term.until().isAfter(it.end(store.dispatch().zone())))
                        .filter(it -> audits.report(it).isEmpty())
                        .isEmpty())
                .count();
    }
}
