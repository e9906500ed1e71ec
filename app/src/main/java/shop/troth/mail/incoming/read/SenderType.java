package shop.troth.mail.incoming.read;

/** Who wrote an email. Only what a person wrote opens a case, continues one, or is answered. */
public enum SenderType {
    /** A person, as far as a program can tell. */
    PERSON,

    /** A program: an out-of-office answer, a receipt, or a notice (RFC 3834). */
    AUTOMATIC,

    /** A mail server that could not deliver something (RFC 3464), or a complaint (RFC 5965). */
    RETURNED,

    /** A newsletter, or what somebody wrote to a mailing list and not to us (RFC 2369, RFC 2919). */
    LIST,

    /** We wrote it ourselves, or it is going in a circle. */
    LOOP,

    /** Nobody who could be answered: it has no single valid sender. */
    NOBODY
}
