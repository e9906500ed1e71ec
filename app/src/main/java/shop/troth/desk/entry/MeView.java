package shop.troth.desk.entry;

import java.util.List;

/** What somebody of staff sees of themselves. */
public record MeView(List<Session> sessions, int recoveryLeft) {

    /** @param here whether it is the browser that asks */
    public record Session(String id, String born, String seen, boolean here) {}
}
