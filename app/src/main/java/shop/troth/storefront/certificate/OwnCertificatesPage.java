package shop.troth.storefront.certificate;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.checkout.certificate.Certificate;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.checkout.certificate.OwnCertificates;
import shop.troth.checkout.certificate.OwnCertificates.Shown;
import shop.troth.kernel.Sink;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.page.Frame;
import shop.troth.stores.Store;

/** The tax certificates of an account, as staff recorded them, and how to give the store one. */
@Controller
@Sink
@RequiredArgsConstructor
public class OwnCertificatesPage {

    private static final String HERE = "/account/certificates";
    private static final Map<String, String> SAID = Map.of(
            "deleted", "The certificate was deleted. It doesn’t count anymore.",
            "held",
                    "We can’t delete this certificate right now, because something about you is still open. Please write to us.");

    private final OwnCertificates certificates;
    private final ExemptBuyers exemptBuyers;
    private final AccountFrames frames;

    @GetMapping(HERE)
    String show(
            Store store,
            Session session,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            Model model) {
        var today = exemptBuyers.today(store);
        model.addAttribute(
                "page",
                new OwnCertificatesView(
                        frames.frame(store, "Your tax certificates", request),
                        SAID.getOrDefault(said, ""),
                        certificates.show(session).stream()
                                .map(it -> line(it, today))
                                .toList()));
        return "storefront/certificate/certificates";
    }

    /** Deletes a certificate. Safe to repeat. */
    @PostMapping(HERE + "/{id}/delete")
    String delete(Session session, @PathVariable UUID id) {
        return "redirect:" + HERE + "?said=" + (certificates.delete(session, id) ? "deleted" : "held");
    }

    private static OwnCertificatesView.Line line(Shown shown, LocalDate today) {
        var covers = shown.certificate().coverage();
        return new OwnCertificatesView.Line(
                shown.certificate().id().value().toString(),
                shown.number().reveal(),
                String.join(", ", covers.states()),
                covers.why().words(),
                state(shown.certificate(), today));
    }

    private static String state(Certificate certificate, LocalDate today) {
        if (certificate.restored()) {
            return "We’re checking this certificate again. Until then, it doesn’t count.";
        }
        var last = WrittenDay.LONG.format(certificate.coverage().lastDay());
        return certificate.countsOn(today) ? "Good through " + last + "." : "Ended on " + last + ".";
    }

    /**
     * Everything the page of an account's tax certificates shows.
     *
     * @param note what was just done or not done; empty if nothing
     * @param lines those valid longest first
     */
    @Sink
    public record OwnCertificatesView(Frame frame, String note, List<Line> lines) {

        /**
         * A certificate.
         *
         * @param id id used to delete it
         * @param state a sentence that says how long it is valid, or why it is not
         */
        @Sink
        public record Line(String id, String number, String states, String reason, String state) {}
    }
}
