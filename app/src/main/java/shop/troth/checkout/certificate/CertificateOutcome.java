package shop.troth.checkout.certificate;

import shop.troth.vault.DatumRef;

/** How recording, changing or withdrawing a certificate ended. */
public sealed interface CertificateOutcome {

    /** Now, or before by the same wish. */
    record Done(DatumRef certificate) implements CertificateOutcome {}

    /** No account has this address, or none that is open. */
    record NoAccount() implements CertificateOutcome {}

    /** Somebody changed it since it was seen, or this form was saved before with something else in it. */
    record Changed() implements CertificateOutcome {}

    /** It was withdrawn, or deleted by its owner. */
    record Gone() implements CertificateOutcome {}

    /** @param most that an account can have */
    record TooMany(int most) implements CertificateOutcome {}

    /** Something keeps everything about its owner. */
    record Held() implements CertificateOutcome {}

    /** The policy does not allow it. */
    record NotAllowed() implements CertificateOutcome {}
}
