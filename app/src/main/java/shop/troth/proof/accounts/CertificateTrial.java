package shop.troth.proof.accounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.certificate.CertificateOutcome;
import shop.troth.checkout.certificate.CertificateUses;
import shop.troth.checkout.certificate.Certificates;
import shop.troth.checkout.certificate.Coverage;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.checkout.certificate.RecordCertificate;
import shop.troth.pricing.granted.Exemption;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.timed.StoredSince;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;
import shop.troth.staff.StaffId;
import shop.troth.vault.DatumRef;

/**
 * Checks a tax exemption certificate from its recording to its deletion. In the twin, the code behind the desk's page records one for an
 * account: from then on, its owner's checkout has no sales tax in the state that it covers, and only there. Once the account is closed, the
 * certificate is off the record, and its number is deleted in time.
 */
@Component
@RequiredArgsConstructor
class CertificateTrial {

    static final String KIND = "account.tax-certificate";

    private static final String WHAT = "a tax certificate";
    private static final String EXEMPT = "Tax exempt"; // as the checkout says it
    private static final int GOOD_DAYS = 30;

    private final Visits visits;
    private final Premises premises;
    private final ExemptBuyers exemptBuyers;
    private final RecordCertificate recordCertificate;
    private final Certificates certificates;

    /** @param stored what the twin stores from now on */
    Evidence look(ProbeContext scene, StoredSince.Watch stored, List<String> faults) {
        if (!exemptBuyers.isOffered(scene.store())) {
            return Evidence.notProbed(
                    faults, "This store collects no sales tax, so no check of its tax certificates ran.");
        }
        var states = scene.store().conditions().salesTax().rates().keySet().stream()
                .sorted()
                .toList();
        var owner = new TwinOwner(scene, visits, premises);
        var browser = owner.joins();
        browser.addSomething();
        var form = browser.form();
        if (states.stream().anyMatch(it -> isExempt(browser, form, it))) {
            faults.add("Sales tax was left off for somebody who has no tax certificate.");
        }
        var recorded = records(scene, owner.person(), states.getFirst());
        if (!isExempt(browser, form, states.getFirst())) {
            faults.add("A tax certificate that staff recorded did not leave sales tax off.");
        }
        if (states.stream().skip(1).anyMatch(it -> isExempt(browser, form, it))) {
            faults.add("A tax certificate left sales tax off in a state that it does not cover.");
        }
        stored.stays(WHAT, faults);
        AccountsKept.closes(owner, browser);
        if (certificates.find(scene.twin(), recorded).isPresent()) {
            faults.add("A tax certificate was still on record after its account was closed.");
        }
        stored.goes(WHAT, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "A tax certificate that staff recorded left sales tax off, and was deleted on time after its account was closed.",
                ("In the test copy, the checkout of a made-up customer had no sales tax in the state of their certificate, and only"
                                + " there. After they closed their account, it was no longer on record, its number was due to be deleted"
                                + " within %s, and was deleted when that time was over. In the store itself, no number is past its time.")
                        .formatted(stored.inWords()));
    }

    /** Whether the checkout says so when this state is typed. */
    private static boolean isExempt(Shopper browser, ProbeResponse form, String state) {
        var typed = new HashMap<>(browser.person().details(form));
        typed.put("shipping.state", state);
        return browser.post("/checkout/totals", typed).body().contains(EXEMPT);
    }

    /** Records one, as staff would. */
    private DatumRef records(ProbeContext scene, MadeUpPerson person, String state) {
        var outcome = recordCertificate.record(
                scene.twin(),
                StaffId.next(),
                UUID.randomUUID(),
                CertificateUses.OWNER.read(Map.of("email", new String[] {person.email()})),
                CertificateUses.FORM.read(
                        Map.of(CertificateUses.NUMBER.name(), new String[] {"SR " + MadeUpPerson.word()})),
                new Coverage(
                        List.of(state),
                        Exemption.RESALE,
                        exemptBuyers.today(scene.store()).plusDays(GOOD_DAYS)));
        if (outcome instanceof CertificateOutcome.Done(var certificate)) {
            return certificate;
        }
        throw new ResultMissing("No tax certificate could be recorded in the test copy.");
    }
}
