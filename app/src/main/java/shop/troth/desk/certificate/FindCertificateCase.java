package shop.troth.desk.certificate;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.checkout.certificate.Certificate;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.desk.reveal.DeskUses;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.policy.Purpose;
import shop.troth.vault.AddressChoices;

/**
 * Finds the case for which staff want to see a certificate's number, if it is at hand now. Orders, problems, and messages are not listed,
 * because knowing which of them are the owner's would reveal more than the number does. Instead, staff enter the number of the case.
 */
@Component
class FindCertificateCase {

    /** Kinds of cases that come from a buyer, or from the bank for a buyer. */
    private static final Set<CaseKind> QUESTIONS = Set.of(CaseKind.REPORT, CaseKind.DISPUTE, CaseKind.INQUIRY);

    private final ExemptBuyers exemptBuyers;
    private final Orders orders;
    private final Cases cases;
    private final ContactTopics topics;
    private final AddressChoices addresses;

    FindCertificateCase(
            ExemptBuyers exemptBuyers, Orders orders, Cases cases, ContactTopics topics, AddressChoices addresses) {
        this.exemptBuyers = exemptBuyers;
        this.orders = orders;
        this.cases = cases;
        this.topics = topics;
        this.addresses = addresses;
    }

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
                .filter(it -> asker(it).filter(who -> isOwner(certificate, who)).isPresent())
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
        return addresses.sameAddress(certificate.store(), certificate.person()).contains(who);
    }
}
