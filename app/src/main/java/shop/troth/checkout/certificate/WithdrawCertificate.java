package shop.troth.checkout.certificate;

import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.staff.StaffId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.StaffRecords;
import shop.troth.vault.retention.Deletion;

/** Takes a certificate off the record, with its number. What was ordered by it stays as it was placed. */
@Service
public class WithdrawCertificate {

    private final StaffRecords records;
    private final ChangesCertificates changes;

    WithdrawCertificate(StaffRecords records, ChangesCertificates changes) {
        this.records = records;
        this.changes = changes;
    }

    /** @param revision that was seen: one that was changed since is not withdrawn */
    public CertificateOutcome withdraw(StoreId store, StaffId by, DatumRef id, int revision) {
        return changes.one(
                store,
                id,
                it -> it.certificate().revision() == revision
                        ? withdrawn(it.certificate(), by)
                        : new CertificateOutcome.Changed());
    }

    /** The row goes with the record. */
    private CertificateOutcome withdrawn(Certificate certificate, StaffId by) {
        return switch (records.delete(certificate.store(), certificate.person(), certificate.id())) {
            case Deletion.Deleted deleted -> {
                changes.noted(certificate, by, "withdrew-certificate");
                yield new CertificateOutcome.Done(certificate.id());
            }
            case Deletion.Held held -> new CertificateOutcome.Held();
            case Deletion.NotThere() -> new CertificateOutcome.Gone();
        };
    }
}
