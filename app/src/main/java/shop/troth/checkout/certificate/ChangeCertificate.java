package shop.troth.checkout.certificate;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Fact;
import shop.troth.staff.StaffId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.Kind;
import shop.troth.vault.StaffRecords;
import shop.troth.vault.Submission;
import shop.troth.vault.gate.CallerFacts;

/**
 * Extends or replaces a certificate. If only the last day changes, carts at checkout keep their exemption; if it is replaced, the exemption
 * is determined again. If two people change the same one, only one succeeds, and the other is told.
 */
@Service
@RequiredArgsConstructor
public class ChangeCertificate {

    private final CertificateRows rows;
    private final StaffRecords records;
    private final ChangesCertificates changes;

    /** A requested change. */
    public record Wish(
            StoreId store,
            DatumRef certificate,
            int revision,
            UUID key,
            Coverage coverage,
            Optional<Submission> number) {}

    /**
     * Changes a certificate. Safe to repeat with the same key.
     *
     * @param wish with the revision that was seen, and the number entered in {@link CertificateUses#FORM}, without errors; no number to
     *     keep the current one
     */
    public CertificateOutcome change(StaffId by, Wish wish) {
        return changes.one(wish.store(), wish.certificate(), it -> changed(by, wish, it));
    }

    private CertificateOutcome changed(StaffId by, Wish wish, CertificateRows.Row row) {
        var before = row.certificate();
        if (wish.key().equals(row.changedIn()) && by.value().equals(row.changedBy())) {
            return before.coverage().equals(wish.coverage()) && says(before, wish)
                    ? new CertificateOutcome.Done(before.id())
                    : new CertificateOutcome.Changed();
        }
        if (before.revision() != wish.revision()) {
            return new CertificateOutcome.Changed();
        }
        var inDayAlone = before.coverage().differsInDayAlone(wish.coverage());
        var replaced =
                wish.number().isPresent() || !inDayAlone && !before.coverage().equals(wish.coverage());
        if (wish.number().filter(it -> !corrects(before, it)).isPresent()) {
            return new CertificateOutcome.Gone();
        }
        var fresh = before.changed(wish.coverage(), replaced);
        rows.change(row.changed(fresh, wish.key(), by.value()));
        var what = inDayAlone ? "extended-certificate" : "confirmed-certificate";
        changes.noted(fresh, by, replaced ? "replaced-certificate" : what);
        return new CertificateOutcome.Done(before.id());
    }

    /** Whether the number is the same; called only if the same staff member typed it last. */
    private boolean says(Certificate certificate, Wish wish) {
        return wish.number()
                .filter(it -> !records.says(Certificates.records(List.of(certificate)), Kind.TAX_CERTIFICATE, it))
                .isEmpty();
    }

    private boolean corrects(Certificate certificate, Submission number) {
        return records.correct(
                certificate.store(),
                certificate.person(),
                certificate.id(),
                Kind.TAX_CERTIFICATE,
                number,
                CertificateUses.RECORD.purpose(),
                CallerFacts.of(Fact.TOLD));
    }
}
