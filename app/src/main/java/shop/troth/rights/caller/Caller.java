package shop.troth.rights.caller;

import shop.troth.kernel.SubjectId;
import shop.troth.vault.Personal;

/** For whom somebody calls or writes. */
public sealed interface Caller {

    /** Whoever has an email address, known or not. */
    record AtAddress(Personal<String> email) implements Caller {}

    /** The buyer of an order that staff found by its number, last name, and ZIP code. */
    record Buyer(SubjectId person) implements Caller {}
}
