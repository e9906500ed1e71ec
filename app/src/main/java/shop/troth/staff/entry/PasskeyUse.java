package shop.troth.staff.entry;

/**
 * What a passkey is asked for. Its challenge is valid in this browser, and for nothing else.
 *
 * @param origin of the desk's pages
 * @param text names browser and purpose
 */
public record PasskeyUse(String origin, String text) {

    /** @param browser a random token, which the browser's cookie contains until it has signed in */
    public static PasskeyUse toSignIn(String origin, String browser) {
        return new PasskeyUse(origin, "sign in " + browser);
    }

    /**
     * To confirm something in a session.
     *
     * @param what it is, in a word
     */
    public static PasskeyUse toConfirm(String origin, StaffSession session, String what) {
        return new PasskeyUse(origin, "confirm %s %s".formatted(session.id(), what));
    }

    /** To become a passkey of a session's member, under a name. */
    static PasskeyUse toAdd(String origin, StaffSession session, String name) {
        return new PasskeyUse(origin, "add %s %s".formatted(session.id(), name));
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
