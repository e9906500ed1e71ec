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
 * @param own whether it goes to the store's own address, and to nobody else
 */
public record DeclaredMail(String kind, String about, Purpose purpose, boolean always, boolean asked, boolean own) {

    /** One that nobody can turn off. */
    public static DeclaredMail always(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), true, false, false);
    }

    /** One that nobody can turn off, because its reader asked for it. */
    public static DeclaredMail asked(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), true, true, false);
    }

    /** One that goes to those who want it. */
    public static DeclaredMail chosen(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), false, false, false);
    }

    /** One to the store itself, with nobody's data in it. */
    public static DeclaredMail toStore(String kind, String about, String purpose) {
        return new DeclaredMail(kind, about, new Purpose(purpose), true, false, true);
    }
}
