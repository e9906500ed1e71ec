package shop.troth.desk.certificate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import shop.troth.checkout.certificate.Certificate;

/**
 * A reason why staff need a certificate's number now.
 *
 * @param id {@code renew}, {@code confirm}, or the number of an order, a problem or a message
 * @param words as the page and the activity log say it
 * @param asks whether the owner is to be asked for something, so that their email address is revealed as well
 */
public record CertificateCase(String id, String words, boolean asks) {

    /** Staff ask about certificates that end within this many days. */
    static final int SOON = 60;

    private static final CertificateCase RENEW = new CertificateCase("renew", "Ask for a new certificate", true);
    private static final CertificateCase CONFIRM =
            new CertificateCase("confirm", "Confirm a certificate from a backup", true);

    /** The cases that follow from the certificate itself. */
    static List<CertificateCase> of(Certificate certificate, LocalDate today) {
        var all = new ArrayList<CertificateCase>();
        if (!certificate.coverage().lastDay().isAfter(today.plusDays(SOON))) {
            all.add(RENEW);
        }
        if (certificate.restored()) {
            all.add(CONFIRM);
        }
        return List.copyOf(all);
    }

    /** A case that has a number, such as an order or a message. */
    static CertificateCase numbered(String number, String what) {
        return new CertificateCase(number, what + " " + number, false);
    }
}
