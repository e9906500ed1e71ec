package shop.troth.desk.certificate;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.certificate.CertificateOutcome;
import shop.troth.checkout.certificate.CertificateUses;
import shop.troth.checkout.certificate.Certificates.Place;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.checkout.certificate.RecordCertificate;
import shop.troth.desk.certificate.CertificateViews.Said;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** The list of tax certificates: those that end soon, or all, and the form that records one. */
@DeskPage
@RequiredArgsConstructor
class CertificatesPage {

    static final String HERE = "/certificates";

    private static final Pattern AFTER =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    private static final Map<String, String> SAID = Map.of(
            "recorded",
            "The certificate is on record. It counts from the next time the customer enters their address at checkout.",
            "withdrawn",
            "The certificate is off the record, and its number is deleted. Orders placed with it stay as they are.");

    private final RecordCertificate recordCertificate;
    private final ExemptBuyers exemptBuyers;
    private final CertificateViews draw;
    private final Stores stores;

    /**
     * @param show {@code all}, or those that end soon
     * @param after where the previous page ended, as its link says
     */
    @RequiresAction(value = DeskAction.CERTIFICATES, features = CertificateUses.ID)
    @GetMapping(HERE)
    String list(
            @RequestParam(defaultValue = "soon") String show,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String said,
            Visitor visitor,
            Model model) {
        mustCollectTax(visitor);
        var note = SAID.getOrDefault(said, "");
        return list(visitor, show.equals("all"), place(after), note.isEmpty() ? Said.NOTHING : Said.done(note), model);
    }

    /** Records a certificate. Sending the same form again with the same content records nothing more. */
    @RequiresAction(value = DeskAction.CERTIFICATES, features = CertificateUses.ID)
    @PostMapping(HERE)
    String add(
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String certificate,
            @RequestParam(defaultValue = "") List<String> state,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(name = "last-day", defaultValue = "") String lastDay,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        mustCollectTax(visitor);
        var store = visitor.store();
        var typed = TypedCertificate.fresh(state, reason, lastDay, certificate, email);
        var errors = new LinkedHashMap<String, String>();
        var coverage = typed.coverage(store, List.of(), exemptBuyers.today(store), errors);
        if (coverage.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(visitor, false, Place.FIRST, Said.refused(typed, errors, ""), model);
        }
        var outcome = recordCertificate.record(
                store.id(),
                visitor.id(),
                key,
                typed.owner().orElseThrow(),
                typed.number().orElseThrow(),
                coverage.get());
        if (outcome instanceof CertificateOutcome.Done) {
            return "redirect:" + HERE + "?said=recorded";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        var note = CertificateViews.words(outcome);
        return list(visitor, false, Place.FIRST, Said.refused(typed, Map.of(), note), model);
    }

    /** Answers 404 for a store without sales tax, which has nothing to exempt anybody from. */
    static void mustCollectTax(Visitor visitor) {
        if (!visitor.store().conditions().salesTax().isCollected()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static Place place(String after) {
        if (after.isEmpty()) {
            return Place.FIRST;
        }
        var found = AFTER.matcher(after);
        try {
            if (found.matches()) {
                return new Place(LocalDate.parse(found.group(1)), UUID.fromString(found.group(2)));
            }
        } catch (DateTimeException e) {
            // no such day
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }

    private String list(Visitor visitor, boolean all, Place after, Said said, Model model) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, HERE));
        model.addAttribute("page", draw.list(visitor.store(), all, after, said));
        return "desk/certificates";
    }
}
