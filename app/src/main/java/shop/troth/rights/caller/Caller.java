package shop.troth.rights.caller;

import shop.troth.kernel.SubjectId;
import shop.troth.vault.Personal;

/** The person on whose behalf somebody calls or writes. */
public sealed interface Caller {

    /** Somebody with an email address, whether or not the store knows it. */
    record AtAddress(Personal<String> email) implements Caller {}

    /** The buyer of an order that staff found by its number, last name, and ZIP code. */
    record Buyer(SubjectId person) implements Caller {}
}
