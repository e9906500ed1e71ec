package shop.troth.audits;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The report with which an audit ended.
 *
 * @param hash SHA-256 of the report, in hexadecimal
 * @param signature the firm's, of the {@link #statement}
 */
public record AuditReport(UUID engagement, String hash, byte[] signature, UUID enteredBy, Instant enteredAt) {

    /**
     * What the firm signs: one line that names the audit and the report, and counts the findings, so that none can be left out of what is
     * published. Everybody can check it against the published key.
     */
    public static String statement(Engagement audit, String hash, Collection<AuditFinding> findings) {
        return "Audit %s of %s; report SHA-256 %s; findings: %s"
                .formatted(
                        audit.id(),
                        audit.store(),
                        hash,
                        Arrays.stream(Severity.values())
                                .map(it -> count(findings, it) + " " + it.word())
                                .collect(Collectors.joining(", ")));
    }

    static long count(Collection<AuditFinding> findings, Severity severity) {
        return findings.stream().filter(it -> it.severity() == severity).count();
    }

    String said(String store) {
        return String.join(
                "\n",
                "audit-report",
                store,
                engagement.toString(),
                hash,
                HexFormat.of().formatHex(signature),
                enteredBy.toString(),
                Long.toString(enteredAt.getEpochSecond()));
    }

    static final String SAID = """
            concat_ws(E'\\n', 'audit-report', store_id, engagement_id, report_hash, encode(signature, 'hex'), entered_by,
                      floor(extract(epoch from entered_at))::bigint)""";
}
