package shop.troth.desk.entry;

import java.util.List;

/**
 * What staff see about themselves.
 *
 * @param recoveryLeft how many recovery codes are unused
 * @param done what was just changed; empty if nothing was
 */
public record MeView(List<Session> sessions, int recoveryLeft, List<Passkey> passkeys, String done) {

    /** @param used when it was last used; empty if never */
    public record Passkey(String id, String name, String added, String used) {}

    /** @param here whether it is the session of this request */
    public record Session(String id, String born, String seen, boolean here) {}
}
