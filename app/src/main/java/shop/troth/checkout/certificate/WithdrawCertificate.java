package shop.troth.checkout.certificate;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.staff.StaffId;
import shop.troth.vault.DatumRef;
import shop.troth.vault.StaffRecords;
import shop.troth.vault.retention.Deletion;

/** Deletes a certificate with its number. Orders placed with it stay as they are. */
@Service
@RequiredArgsConstructor
public class WithdrawCertificate {

    private final StaffRecords records;
    private final ChangesCertificates changes;

    /** @param revision the revision that was seen; a certificate changed since is not withdrawn */
    public CertificateOutcome withdraw(StoreId store, StaffId by, DatumRef id, int revision) {
        return changes.one(
                store,
                id,
                it -> it.certificate().revision() == revision
                        ? withdrawn(it.certificate(), by)
                        : new CertificateOutcome.Changed());
    }

    /** Deletes the record; the row is deleted with it. */
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
