package shop.troth.desk.certificate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.checkout.certificate.Certificate;
import shop.troth.checkout.certificate.CertificateUses;
import shop.troth.checkout.certificate.Certificates;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.desk.reveal.DeskUses;
import shop.troth.desk.reveal.LoggedLooks;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.policy.Purpose;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Vault;

/**
 * Shows a staff member a certificate's number for a case at hand, and the email address of its account if the case is to ask its owner. The
 * look is logged before anything is opened, counts toward the hourly limit, and appears in the owner's own record.
 */
@Service
@RequiredArgsConstructor
public class RevealCertificate {

    /** @param email only if the case is to ask the owner */
    public record Revealed(CertificateCase at, Optional<Personal<String>> number, Optional<Personal<String>> email) {}

    private final FindCertificateCase cases;
    private final Certificates certificates;
    private final Vault vault;
    private final LoggedLooks looks;
    private final RefusedTries refused;

    /**
     * @param wanted {@link CertificateCase#id}, or a number as somebody typed it
     * @return empty if the certificate has no such case now, or the role does not hold the case's purpose
     */
    public Optional<Look<Revealed>> reveal(Visitor visitor, Certificate certificate, String wanted) {
        var found = cases.find(visitor, certificate, wanted);
        if (found.isEmpty()) {
            refused.log(visitor, certificate.reference(), "no such case");
        }
        return found.map(at ->
                looks.take(visitor, certificate.reference(), at.words(), () -> Optional.of(open(certificate, at))));
    }

    private Revealed open(Certificate certificate, CertificateCase at) {
        var numbers = certificates.numbers(List.of(certificate), CertificateUses.READ);
        var email = at.asks() ? email(certificate) : Optional.<Personal<String>>empty();
        return new Revealed(at, Optional.ofNullable(numbers.get(certificate.id())), email);
    }

    private Optional<Personal<String>> email(Certificate certificate) {
        var use = CertificateUses.ASK;
        return vault.open(certificate.store(), certificate.person(), use, use.known())
                .find(Kind.EMAIL);
    }

    /**
     * Finds the case for which staff want to see a certificate's number, if it is at hand now. Orders, problems, and messages are not listed,
     * because knowing which of them are the owner's would reveal more than the number does. Instead, staff enter the number of the case.
     */
    @Component
    @RequiredArgsConstructor
    static class FindCertificateCase {

        /** Kinds of cases that come from a buyer, or from the bank for a buyer. */
        private static final Set<CaseKind> QUESTIONS = Set.of(CaseKind.REPORT, CaseKind.DISPUTE, CaseKind.INQUIRY);

        private final ExemptBuyers exemptBuyers;
        private final Orders orders;
        private final Cases cases;
        private final ContactTopics topics;
        private final AddressChoices addresses;

        /**
         * @param wanted {@link CertificateCase#id}, or a number as somebody typed it
         * @return empty if there is no such case, it is closed or somebody else's, or the role does not hold its purpose
         */
        Optional<CertificateCase> find(Visitor visitor, Certificate certificate, String wanted) {
            var number = wanted.strip().toUpperCase(Locale.ROOT);
            return CertificateCase.of(certificate, exemptBuyers.today(visitor.store())).stream()
                    .filter(it -> it.id().equals(wanted))
                    .findFirst()
                    .or(() -> order(certificate, number))
                    .or(() -> question(visitor, certificate, number));
        }

        /** An exempt order that has not shipped yet, so that its tax can still be corrected. */
        private Optional<CertificateCase> order(Certificate certificate, String number) {
            return orders.numbered(certificate.store(), number)
                    .flatMap(it -> orders.find(certificate.store(), it))
                    .filter(it -> it.state() == OrderState.PAID && it.isExempt())
                    .filter(it -> !it.placedAt().isBefore(certificate.recordedAt()))
                    .filter(it -> isOwner(certificate, it.buyer()))
                    .map(it -> CertificateCase.numbered(it.number(), "Check order"));
        }

        /** An open case from the owner, or about an order of theirs. */
        private Optional<CertificateCase> question(Visitor visitor, Certificate certificate, String number) {
            return cases.find(certificate.store(), number)
                    .filter(it -> it.isOpen() && QUESTIONS.contains(it.kind()))
                    .filter(it -> !topics.isAboutChild(it.store(), it.topic()))
                    .filter(it -> visitor.rights().mayReveal(purpose(it)))
                    .filter(it ->
                            asker(it).filter(who -> isOwner(certificate, who)).isPresent())
                    .map(it -> CertificateCase.numbered(it.number(), words(it)));
        }

        private static String words(Case one) {
            return one.kind() == CaseKind.INQUIRY ? "Answer message" : "Solve problem";
        }

        private Purpose purpose(Case one) {
            return one.kind() == CaseKind.INQUIRY ? topics.purpose(one.store(), one.topic()) : DeskUses.SOLVE.purpose();
        }

        private Optional<SubjectId> asker(Case one) {
            return one.writer().or(() -> orders.find(one.store(), one.about()).map(Order::buyer));
        }

        private boolean isOwner(Certificate certificate, SubjectId who) {
            return addresses
                    .sameAddress(certificate.store(), certificate.person())
                    .contains(who);
        }
    }
}
