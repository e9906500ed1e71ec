package shop.troth.audits;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.audits.AuditFinding.Answer;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.AuditorSignIns;
import shop.troth.stores.Store;

/** An audit from its invitation to its report, which ends it. */
@Service
@RequiredArgsConstructor
public class RunAudit {

    /** SHA-256 in hexadecimal. */
    public static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** How the entry of a report ended. */
    public sealed interface Outcome {
        record Ended() implements Outcome {}

        /** It has a report already; nothing was changed. */
        record EndedBefore() implements Outcome {}

        /** The signature is not the firm's, or not of its statement; nothing was changed. */
        record NotSigned() implements Outcome {}
    }

    private final Audits audits;
    private final AuditorSignIns signIns;
    private final Clock clock;

    /** Whether auditors can come now: it has begun, its last day is not over, and it has no report. */
    public boolean isOpen(Store store, Engagement audit) {
        return audit.isOn(clock.instant(), store.dispatch().zone())
                && audits.report(audit).isEmpty();
    }

    /** @return the token of an invitation, shown once and not stored; no value if the audit is not open */
    @Transactional
    public Optional<String> invite(Store store, Engagement audit, StaffId by) {
        audits.lock(audit);
        return isOpen(store, audit)
                ? Optional.of(
                        signIns.invite(store.id(), audit.term(store.dispatch().zone()), by))
                : Optional.empty();
    }

    /** Adds a finding; false if the audit has ended with its report, after which none is added. */
    @Transactional
    public boolean find(Engagement audit, AuditFinding finding) {
        audits.lock(audit);
        var isOpen = audits.report(audit).isEmpty();
        if (isOpen) {
            audits.add(audit, finding);
        }
        return isOpen;
    }

    /** Answers a finding; false if the audit has no such finding. */
    @Transactional
    public boolean answer(Engagement audit, Answer answer) {
        var isThere = audits.findings(audit).stream().anyMatch(it -> it.id().equals(answer.finding()));
        if (isThere) {
            audits.add(audit, answer);
        }
        return isThere;
    }

    /**
     * Ends an audit with its report, and every sign-in of its auditors with it.
     *
     * @param hash SHA-256 of the report, in hexadecimal
     * @param signature the firm's of {@link AuditReport#statement}, in Base64
     */
    @Transactional
    public Outcome end(Engagement audit, String hash, String signature, UUID by) {
        audits.lock(audit);
        if (audits.report(audit).isPresent()) {
            return new Outcome.EndedBefore();
        }
        var statement = AuditReport.statement(audit, hash, audits.findings(audit));
        var bytes = bytes(signature);
        if (!isSigned(audit, statement, bytes)) {
            return new Outcome.NotSigned();
        }
        audits.add(
                audit,
                new AuditReport(audit.id(), hash, bytes, by, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        signIns.end(audit.store(), audit.id());
        return new Outcome.Ended();
    }

    /** Whether a statement bears the signature of the firm that was engaged. */
    static boolean isSigned(Engagement audit, String statement, byte[] signature) {
        return FirmKey.of(audit.key())
                .filter(it -> it.signed(statement, signature))
                .isPresent();
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
