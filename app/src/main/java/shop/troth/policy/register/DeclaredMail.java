package shop.troth.policy.register;

import shop.troth.policy.Purpose;

/**
 * A kind of mail: one line of the mail register. No other is queued or sent.
 *
 * @param kind as it stands in the queue; never changed once used
 * @param about what it tells, in a few words for people
 * @param purpose leaf purpose that it serves
 * @param always whether it goes to everybody whom it concerns, because it carries what they asked for or what happened to their
 *     order; any other goes only to those who want it
 * @param asked whether it answers what its reader just did or asked for: with their account, about their choices, or a coupon
 * @param to who reads it
 */
public record DeclaredMail(String kind, String about, Purpose purpose, boolean always, boolean asked, Reader to) {

    /** Who reads mail of a kind. */
    public enum Reader {
        /** Somebody in the vault, or who typed an address. */
        PEOPLE,
        /** The store at its own address, and nobody else. */
        STORE,
        /** Somebody who works there, at the address that they confirmed at the desk. */
        STAFF
    }

    /** One that nobody can turn off. */
    public static DeclaredMail always(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), true, false, Reader.PEOPLE);
    }

    /** One that nobody can turn off, because its reader asked for it. */
    public static DeclaredMail asked(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), true, true, Reader.PEOPLE);
    }

    /** One that goes to those who want it. */
    public static DeclaredMail chosen(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), false, false, Reader.PEOPLE);
    }

    /** One to the store itself, with nobody's data in it. */
    public static DeclaredMail toStore(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), true, false, Reader.STORE);
    }

    /** One to somebody of staff, with nobody's data in it. */
    public static DeclaredMail toStaff(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), true, false, Reader.STAFF);
    }
}
