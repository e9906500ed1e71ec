package shop.troth.desk.certificate;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.certificate.Certificate;
import shop.troth.checkout.certificate.CertificateOutcome;
import shop.troth.checkout.certificate.CertificateUses;
import shop.troth.checkout.certificate.Certificates;
import shop.troth.checkout.certificate.ChangeCertificate;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.checkout.certificate.WithdrawCertificate;
import shop.troth.desk.certificate.CertificateViews.Said;
import shop.troth.desk.certificate.RevealCertificate.Revealed;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;
import shop.troth.vault.DatumRef;

/**
 * One tax certificate. Its number and its owner are masked until they are revealed for a case at hand. It is extended, replaced, or
 * withdrawn here.
 */
@DeskPage
@RequiredArgsConstructor
class CertificatePage {

    private static final String ADDRESS = CertificatesPage.HERE + "/{id}";
    private static final String WITHDRAWN = "redirect:" + CertificatesPage.HERE + "?said=withdrawn";

    private static final String NO_CASE =
            "Nothing was revealed, and the try is recorded: this is no case of the customer that is open, or your role doesn’t cover it.";

    private final Certificates certificates;
    private final ChangeCertificate changeCertificate;
    private final WithdrawCertificate withdrawCertificate;
    private final RevealCertificate revealCertificate;
    private final RevealLimit limit;
    private final ExemptBuyers exemptBuyers;
    private final CertificateViews draw;
    private final Stores stores;

    @RequiresAction(value = DeskAction.CERTIFICATES, features = CertificateUses.ID)
    @GetMapping(ADDRESS)
    String show(@PathVariable UUID id, Visitor visitor, Model model) {
        return page(visitor, find(visitor, id), Optional.empty(), Said.NOTHING, model);
    }

    /**
     * Answers with the page itself instead of a redirect: reloading asks again, and the address reveals nothing.
     *
     * @param wanted the case at hand
     */
    @RequiresAction(value = DeskAction.CERTIFICATES, features = CertificateUses.ID)
    @PostMapping(ADDRESS + "/reveal")
    String reveal(
            @PathVariable UUID id,
            @RequestParam(name = "case", defaultValue = "") String wanted,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var certificate = find(visitor, id);
        var look = revealCertificate.reveal(visitor, certificate, wanted);
        if (look.isEmpty()) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return page(visitor, certificate, Optional.empty(), Said.not(NO_CASE), model);
        }
        return switch (look.get()) {
            case Look.Seen<Revealed>(var revealed) ->
                page(visitor, certificate, Optional.of(revealed), Said.NOTHING, model);
            case Look.TooMany<Revealed>() ->
                page(visitor, certificate, Optional.empty(), Said.not(limit.refuse(visitor, response)), model);
            case Look.NotForYou<Revealed>(), Look.Erased<Revealed>() ->
                page(visitor, certificate, Optional.empty(), Said.not("Nothing can be revealed here."), model);
        };
    }

    /**
     * Changes a certificate. Sending the same form again with the same content changes nothing more.
     *
     * @param revision that was seen
     * @param certificate a new number; empty to keep the current one
     */
    @RequiresAction(value = DeskAction.CERTIFICATES, features = CertificateUses.ID)
    @PostMapping(ADDRESS)
    String change(
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String certificate,
            @RequestParam(defaultValue = "") List<String> state,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(name = "last-day", defaultValue = "") String lastDay,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var found = find(visitor, id);
        var store = visitor.store();
        var typed = TypedCertificate.change(state, reason, lastDay, certificate);
        var errors = new LinkedHashMap<String, String>();
        var has = found.coverage().states();
        var coverage = typed.coverage(store, has, exemptBuyers.today(store), errors);
        if (coverage.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, found, Optional.empty(), Said.refused(typed, errors, ""), model);
        }
        var wish = new ChangeCertificate.Wish(store.id(), found.id(), revision, key, coverage.get(), typed.number());
        var outcome = changeCertificate.change(visitor.id(), wish);
        return outcome instanceof CertificateOutcome.Done
                ? "redirect:" + CertificatesPage.HERE + "/" + id
                : conflict(visitor, found, outcome, response, model);
    }

    /** @param revision that was seen */
    @RequiresAction(value = DeskAction.CERTIFICATES, features = CertificateUses.ID)
    @PostMapping(ADDRESS + "/withdraw")
    String withdraw(
            @PathVariable UUID id,
            @RequestParam int revision,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var found = find(visitor, id);
        var outcome = withdrawCertificate.withdraw(found.store(), visitor.id(), found.id(), revision);
        return switch (outcome) {
            case CertificateOutcome.Done done -> WITHDRAWN;
            case CertificateOutcome.Gone() -> WITHDRAWN;
            default -> conflict(visitor, found, outcome, response, model);
        };
    }

    /** Shows the current state and why nothing was done. What was typed is discarded. */
    private String conflict(
            Visitor visitor,
            Certificate before,
            CertificateOutcome outcome,
            HttpServletResponse response,
            Model model) {
        var now = certificates.find(before.store(), before.id());
        if (now.isEmpty()) {
            return WITHDRAWN;
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, now.get(), Optional.empty(), Said.not(CertificateViews.words(outcome)), model);
    }

    private Certificate find(Visitor visitor, UUID id) {
        CertificatesPage.mustCollectTax(visitor);
        return certificates
                .find(visitor.store().id(), new DatumRef(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String page(Visitor visitor, Certificate certificate, Optional<Revealed> revealed, Said said, Model model) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, CertificatesPage.HERE));
        model.addAttribute("page", draw.one(visitor.store(), certificate, revealed, said));
        return "desk/certificate";
    }
}
