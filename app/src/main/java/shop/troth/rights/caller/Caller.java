package shop.troth.rights.caller;

import shop.troth.kernel.SubjectId;
import shop.troth.vault.Personal;

/** The person on whose behalf somebody calls or writes. */
public sealed interface Caller {

    /** Somebody with an email address, whether or not the store knows it. */
    record AtAddress(Personal<String> email) implements Caller {}

    /**
     * Somebody who has no email address, or cannot open email there, and is identified by an address for letters that the store has: the
     * buyer of an order that staff found by its number, last name, and ZIP code, or the writer of a letter that staff entered.
     */
    record Identified(SubjectId person) implements Caller {}
}
