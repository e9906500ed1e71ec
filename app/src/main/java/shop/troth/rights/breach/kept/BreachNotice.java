package shop.troth.rights.breach.kept;

import java.time.Instant;
import java.util.UUID;

/**
 * The notice of a breach to the authority.
 *
 * @param authority its name
 * @param sha256 of the document that was sent, in hexadecimal
 * @param lateReason why it was sent after the 72 hours; empty if it was not
 * @param enteredBy staff id
 */
public record BreachNotice(String authority, Instant sentAt, String sha256, String lateReason, UUID enteredBy) {

    /** Returns everything that the seal covers. No part contains a vertical bar. */
    String sealed(BreachCase about) {
        return String.join(
                "|",
                "breach-notice",
                about.store().value(),
                about.id().toString(),
                authority,
                Long.toString(sentAt.getEpochSecond()),
                sha256,
                lateReason,
                enteredBy.toString());
    }
}
