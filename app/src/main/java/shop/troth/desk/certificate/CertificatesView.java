package shop.troth.desk.certificate;

import java.util.List;

/**
 * The list of tax certificates, and the form that records one. Contains no names.
 *
 * @param all whether it lists all certificates, and not only those that end soon
 * @param soon the number of days within which those end
 * @param next address of the next page; empty on the last page
 * @param note what was just done or could not be done; empty if nothing
 * @param isDone whether the note is about something that was done
 */
public record CertificatesView(
        boolean all, long soon, List<Row> rows, String next, CertificateFields form, String note, boolean isDone) {

    /**
     * A certificate.
     *
     * @param late whether it does not count today
     * @param state in words
     */
    public record Row(
            String id, String reference, String states, String reason, String lastDay, boolean late, String state) {}
}
