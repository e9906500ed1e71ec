package shop.troth.rights.successor.kept;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Evidence that a successor meets a condition.
 *
 * @param title of the document
 * @param on its date
 * @param sha256 its hash, in hexadecimal; the document itself is not stored
 * @param certifiedBy the firm or office that certified it
 * @param addedBy staff id of the person who added it
 */
public record Evidence(Required required, String title, LocalDate on, String sha256, String certifiedBy, UUID addedBy) {

    /** Returns everything that the seal covers. No part contains a vertical bar. */
    String said(TransferCase about) {
        return String.join(
                "|",
                "transfer-evidence",
                about.store().value(),
                about.id().toString(),
                required.word(),
                title,
                on.toString(),
                sha256,
                certifiedBy,
                addedBy.toString());
    }
}
