package shop.troth.desk.entry;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/** What staff change of how they sign in. */
@RequiredArgsConstructor
public enum OwnSecret {
    NAME("Change your name", "Your name was changed. Sign in with the new one from now on."),
    PASSWORD("Change your password", "Your password was changed."),
    AUTHENTICATOR(
            "Set up another authenticator app",
            "The new authenticator app is set up. Codes of the one before don’t count anymore."),
    RECOVERY("Get new recovery codes", ""),
    PASSKEY("Add a passkey", "Your passkey is ready to use."),
    REMOVED_PASSKEY("Remove a passkey", "The passkey was removed here. Delete it on your device, too.");

    private final String title;
    private final String done;

    public String title() {
        return title;
    }

    /** Said once it is changed. */
    String done() {
        return done + " Your other sessions have ended.";
    }

    /** In addresses, such as {@code password}. */
    public String word() {
        return DashedWord.of(this);
    }

    static Optional<OwnSecret> of(String word) {
        return DashedWord.find(OwnSecret.class, word);
    }
}
