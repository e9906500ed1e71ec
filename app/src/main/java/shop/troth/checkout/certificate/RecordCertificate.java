package shop.troth.checkout.certificate;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.Account;
import shop.troth.people.accounts.AccountAddress;
import shop.troth.policy.Fact;
import shop.troth.pricing.granted.ExemptionId;
import shop.troth.staff.StaffId;
import shop.troth.vault.Kind;
import shop.troth.vault.StaffRecords;
import shop.troth.vault.Submission;
import shop.troth.vault.gate.CallerFacts;

/**
 * Records a tax exemption certificate that staff have checked (clause betty-mills.tax-certificates). From then on, orders from the account
 * to the states that it covers are free of sales tax.
 */
@Service
@RequiredArgsConstructor
public class RecordCertificate {

    /** The most certificates of an account. */
    public static final int MOST = 60;

    private final CertificateRows rows;
    private final AccountAddress accounts;
    private final StaffRecords records;
    private final ChangesCertificates changes;
    private final Clock clock;

    /**
     * @param key of the form: if the same staff member sends it again with the same content, it is recorded once
     * @param owner what was entered in {@link CertificateUses#OWNER}, without errors
     * @param number what was entered in {@link CertificateUses#FORM}, without errors
     */
    public CertificateOutcome record(
            StoreId store, StaffId by, UUID key, Submission owner, Submission number, Coverage coverage) {
        return accounts.holder(store, owner)
                .map(it -> changes.of(store, it.id(), () -> recorded(it, by, key, number, coverage)))
                .orElseGet(CertificateOutcome.NoAccount::new);
    }

    private CertificateOutcome recorded(Account account, StaffId by, UUID key, Submission number, Coverage coverage) {
        var store = account.store();
        var before = rows.ofWish(store, key);
        if (before.isPresent()) {
            return again(account, by, before.get(), number, coverage);
        }
        if (rows.of(store, account.id()).size() >= MOST) {
            return new CertificateOutcome.TooMany(MOST);
        }
        var id = records.add(
                store,
                account.person(),
                ChangesCertificates.thing(account.id()),
                Kind.TAX_CERTIFICATE,
                number,
                CertificateUses.RECORD.purpose(),
                CallerFacts.of(Fact.TOLD));
        var certificate = new Certificate(
                store,
                id,
                account.id(),
                account.person(),
                ExemptionId.next(),
                coverage,
                1,
                false,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        rows.add(CertificateRows.Row.fresh(certificate, key, by.value()));
        changes.noted(certificate, by, "recorded-certificate");
        return new CertificateOutcome.Done(id);
    }

    /**
     * Handles a repeated form. The number is compared only for the staff member who typed it, so that the result reveals nothing to others.
     */
    private CertificateOutcome again(
            Account account, StaffId by, CertificateRows.Row before, Submission number, Coverage coverage) {
        var certificate = before.certificate();
        var isSame = certificate.revision() == 1
                && before.by().equals(by.value())
                && certificate.account().equals(account.id())
                && certificate.coverage().equals(coverage)
                && records.says(Certificates.records(List.of(certificate)), Kind.TAX_CERTIFICATE, number);
        return isSame ? new CertificateOutcome.Done(certificate.id()) : new CertificateOutcome.Changed();
    }
}
