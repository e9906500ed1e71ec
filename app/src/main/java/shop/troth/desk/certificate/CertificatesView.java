package shop.troth.desk.certificate;

import java.util.List;

/**
 * The list of tax certificates, and the form that records one. It names nobody.
 *
 * @param all whether it has all of them, and not only those that end soon
 * @param soon in how many days those end
 * @param next address of the next page; the empty text on the last
 * @param note what was just done or not done; the empty text if nothing
 * @param isDone whether it was done
 */
public record CertificatesView(
        boolean all, long soon, List<Row> rows, String next, CertificateFields form, String note, boolean isDone) {

    /**
     * One of them.
     *
     * @param late whether it does not count
     * @param state in words
     */
    public record Row(
            String id, String reference, String states, String reason, String lastDay, boolean late, String state) {}
}
