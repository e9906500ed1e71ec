package shop.troth.checkout.certificate;

import shop.troth.vault.DatumRef;

/** The result of recording, changing, or withdrawing a certificate. */
public sealed interface CertificateOutcome {

    /** Done now, or before by the same form. */
    record Done(DatumRef certificate) implements CertificateOutcome {}

    /** No open account has this address. */
    record NoAccount() implements CertificateOutcome {}

    /** It was changed by someone else meanwhile, or this form was saved before with different content. */
    record Changed() implements CertificateOutcome {}

    /** It was withdrawn, or deleted by its owner. */
    record Gone() implements CertificateOutcome {}

    /** @param most that an account can have */
    record TooMany(int most) implements CertificateOutcome {}

    /** A hold prevents deleting data about its owner. */
    record Held() implements CertificateOutcome {}

    /** The policy does not allow it. */
    record NotAllowed() implements CertificateOutcome {}
}
