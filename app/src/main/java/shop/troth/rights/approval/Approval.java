package shop.troth.rights.approval;

import java.time.Instant;

/** An approval of a case by somebody in their part. */
public record Approval(Actor by, Instant at) {

    static String said(Approvable it, Actor by) {
        return String.join(
                "|",
                it.kind().sealedAs(),
                it.store().value(),
                it.id().toString(),
                by.id().toString(),
                by.part().word());
    }
}
