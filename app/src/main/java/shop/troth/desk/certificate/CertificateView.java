package shop.troth.desk.certificate;

import java.util.List;
import java.util.Optional;
import shop.troth.kernel.Sink;
import shop.troth.vault.Personal;

/**
 * One tax certificate. Contains its number and its owner's email address only in the response for which they were revealed.
 *
 * @param cases those at hand that follow from the certificate itself, without a number
 * @param revealedFor the case, in words; empty while nothing is revealed
 * @param revision a form that names an older one changes nothing
 * @param number while it is revealed
 * @param email of the account, likewise
 * @param log who did what with it and when, oldest first
 * @param note what was just done or could not be done; empty if nothing
 */
@Sink
public record CertificateView(
        CertificatesView.Row row,
        List<CertificateCase> cases,
        String revealedFor,
        int revision,
        String recorded,
        Optional<Personal<String>> number,
        Optional<Personal<String>> email,
        CertificateFields form,
        List<Line> log,
        String note) {

    private static final String MASKED = "••••••";

    /** A line of the activity log. */
    public record Line(String at, String who, String what) {}

    public boolean isRevealed() {
        return !revealedFor.isEmpty();
    }

    public String numberText() {
        return number.map(it -> it.reveal()).orElse(MASKED);
    }

    public String emailText() {
        return email.map(it -> it.reveal()).orElse(MASKED);
    }
}
