package shop.troth.desk.certificate;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.troth.checkout.certificate.Certificate;
import shop.troth.checkout.certificate.CertificateUses;
import shop.troth.checkout.certificate.Certificates;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.RootKeyset;
import shop.troth.staff.StaffEvents;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Shows a staff member a certificate's number for a case at hand, and the email address of its account if the case is to ask its owner. The
 * look is logged before anything is opened, counts toward the hourly limit, and appears in the owner's own record.
 */
@Service
public class RevealCertificate {

    /** How it ended. */
    public sealed interface Outcome {
        record Revealed(CertificateCase at, Optional<Personal<String>> number, Optional<Personal<String>> email)
                implements Outcome {}

        /** The certificate has no such case now, or the role does not hold the case's purpose. */
        record NoCase() implements Outcome {}

        /** The policy refuses it, or the owner's data was erased. */
        record NotNow() implements Outcome {}

        /** More than {@link RevealBuyer#MOST_AN_HOUR}. */
        record TooMany() implements Outcome {}
    }

    private final FindCertificateCase cases;
    private final Certificates certificates;
    private final Vault vault;
    private final StaffEvents events;
    private final RefusedTries refused;

    RevealCertificate(
            FindCertificateCase cases,
            Certificates certificates,
            Vault vault,
            StaffEvents events,
            RefusedTries refused) {
        this.cases = cases;
        this.certificates = certificates;
        this.vault = vault;
        this.events = events;
        this.refused = refused;
    }

    /** @param wanted {@link CertificateCase#id}, or a number as somebody typed it */
    public Outcome reveal(Visitor visitor, Certificate certificate, String wanted) {
        var found = cases.find(visitor, certificate, wanted);
        if (found.isEmpty()) {
            refused.look(visitor, certificate.reference(), "no such case");
            return new Outcome.NoCase();
        }
        return reveal(visitor, certificate, found.get());
    }

    private Outcome reveal(Visitor visitor, Certificate certificate, CertificateCase at) {
        var store = certificate.store();
        var noted = // before counting, so that many at once cannot exceed the limit
                events.add(store.value(), visitor.id(), RevealBuyer.REVEALED, certificate.reference(), at.words());
        if (events.lately(visitor.id(), RevealBuyer.REVEALED, RevealBuyer.HOUR) > RevealBuyer.MOST_AN_HOUR) {
            events.becomes(store.value(), noted, RevealBuyer.REFUSED);
            return new Outcome.TooMany();
        }
        try {
            var numbers = certificates.numbers(List.of(certificate), CertificateUses.READ);
            var email = at.asks() ? email(certificate) : Optional.<Personal<String>>empty();
            return new Outcome.Revealed(at, Optional.ofNullable(numbers.get(certificate.id())), email);
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            events.becomes(store.value(), noted, RevealBuyer.REFUSED);
            return new Outcome.NotNow();
        }
    }

    private Optional<Personal<String>> email(Certificate certificate) {
        var use = CertificateUses.ASK;
        return vault.open(certificate.store(), certificate.person(), use, use.known())
                .find(Kind.EMAIL);
    }
}
