package shop.troth.policy.register;

import shop.troth.policy.Purpose;

/**
 * A kind of email: one entry of the mail register. No others are queued or sent.
 *
 * @param kind its name in the queue; never changed once used
 * @param about what it says, in a few words for people
 * @param purpose leaf purpose that it serves
 * @param always whether it goes to everybody concerned, because it contains what they requested or what happened to their order; any other
 *     goes only to those who want it
 * @param asked whether it responds to what its reader just did or requested: with their account, about their choices, or a coupon
 * @param to who reads it
 */
public record DeclaredMail(String kind, String about, Purpose purpose, boolean always, boolean asked, Reader to) {

    /** Who reads emails of a kind. */
    public enum Reader {
        /** A person in the vault, or somebody who typed an address. */
        PEOPLE,
        /** Only the store, at its own address. */
        STORE,
        /** A staff member, at the address that they confirmed at the desk. */
        STAFF
    }

    /** An email that nobody can turn off. */
    public static DeclaredMail always(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), true, false, Reader.PEOPLE);
    }

    /** An email that nobody can turn off, because its reader requested it. */
    public static DeclaredMail asked(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), true, true, Reader.PEOPLE);
    }

    /** An email for those who want it. */
    public static DeclaredMail chosen(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), false, false, Reader.PEOPLE);
    }

    /** An email to the store itself, without personal data. */
    public static DeclaredMail toStore(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), true, false, Reader.STORE);
    }

    /** An email to a staff member, without personal data. */
    public static DeclaredMail toStaff(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), true, false, Reader.STAFF);
    }
}
