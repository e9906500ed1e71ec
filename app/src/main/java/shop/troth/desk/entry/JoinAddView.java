package shop.troth.desk.entry;

/**
 * What the page of an invitation shows to somebody who works at another store.
 *
 * @param who is signed in; empty if nobody is
 * @param byPasskey whether a passkey confirms it, in place of password and code
 * @param name as typed
 * @param why nothing was changed; empty if nothing was tried
 */
public record JoinAddView(
        String token, String role, String stores, String who, boolean byPasskey, String name, String why) {

    @Override
    public String toString() {
        return "JoinAddView";
    }
}
