package shop.troth.proof.exits;

import lombok.RequiredArgsConstructor;

/** A way in which a value leaves the store, or stays in it unencrypted. */
@RequiredArgsConstructor
enum Exit {
    LOG("was written to the log"),
    OUTPUT("was written to standard output or standard error"),
    DATABASE("was stored unencrypted"),
    FILE("was left in a file"),
    METRIC("was written into a metric"),
    MAILBOX("was in a mailbox that is not the buyer’s"),
    COOKIE("was put into a cookie"),
    HEADER("was put into a header of a page"),
    ADDRESS("was put into the address of a page"),
    VISITOR("was shown to another visitor"),
    CACHE("may be kept by a cache that other visitors share"),
    SUBJECT_LINE("stood in the subject line of an email"),
    BANK("was sent to the bank"),
    CALL("was sent to a company that does no work for us"),
    LABEL("was printed on the carrier’s label"),
    PAGE("was sent to another site by a page"),
    SCRIPT("could be read by a script that is not one of the store’s own files"),
    PICTURE("was reported back by a picture in an email"),
    AGAIN("was used to send the same email twice");

    private final String words;

    /** What happened to the value, such as {@code was written to the log}. */
    String words() {
        return words;
    }
}
