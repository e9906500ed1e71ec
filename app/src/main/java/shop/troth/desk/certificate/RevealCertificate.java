package shop.troth.desk.certificate;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.troth.checkout.certificate.Certificate;
import shop.troth.checkout.certificate.CertificateUses;
import shop.troth.checkout.certificate.Certificates;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.RootKeyset;
import shop.troth.staff.StaffEvents;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Shows somebody of staff a certificate's number and the email address of its account, to compare it with the paper or to ask for a new
 * one. It is written down before anything is opened, counts toward the limit of an hour, and stands in the owner's own record.
 */
@Service
public class RevealCertificate {

    /** How it ended. */
    public sealed interface Outcome {
        record Revealed(Optional<Personal<String>> number, Optional<Personal<String>> email) implements Outcome {}

        /** The policy refuses it, or their data were erased. */
        record NotNow() implements Outcome {}

        /** More than {@link RevealBuyer#MOST_AN_HOUR}. */
        record TooMany() implements Outcome {}
    }

    private static final String WHY = "Tax certificate";

    private final Certificates certificates;
    private final Vault vault;
    private final StaffEvents events;

    RevealCertificate(Certificates certificates, Vault vault, StaffEvents events) {
        this.certificates = certificates;
        this.vault = vault;
        this.events = events;
    }

    public Outcome reveal(Visitor visitor, Certificate certificate) {
        var store = certificate.store();
        var noted = // before it is counted: many at once have no more
                events.add(store.value(), visitor.id(), RevealBuyer.REVEALED, certificate.reference(), WHY);
        if (events.lately(visitor.id(), RevealBuyer.REVEALED, RevealBuyer.HOUR) > RevealBuyer.MOST_AN_HOUR) {
            events.becomes(store.value(), noted, RevealBuyer.REFUSED);
            return new Outcome.TooMany();
        }
        try {
            var numbers = certificates.numbers(List.of(certificate), CertificateUses.READ);
            var use = CertificateUses.ASK;
            var owner = vault.open(store, certificate.person(), use, use.known());
            return new Outcome.Revealed(Optional.ofNullable(numbers.get(certificate.id())), owner.find(Kind.EMAIL));
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            events.becomes(store.value(), noted, RevealBuyer.REFUSED);
            return new Outcome.NotNow();
        }
    }
}
