package shop.troth.desk.entry;

import java.util.List;

/**
 * What staff see about themselves.
 *
 * @param done what was just changed; empty if nothing was
 */
public record MeView(List<Session> sessions, int recoveryLeft, String done) {

    /** @param here whether it is the session of this request */
    public record Session(String id, String born, String seen, boolean here) {}
}
