package shop.troth.rights.legal.kept;

import java.time.Instant;

/** An approval of a request by somebody in their part. */
public record LegalApproval(Actor by, Instant at) {

    static String said(LegalRequest request, Actor by) {
        return String.join(
                "|",
                "legal-approval",
                request.store().value(),
                request.id().toString(),
                by.id().toString(),
                by.part().word());
    }
}
