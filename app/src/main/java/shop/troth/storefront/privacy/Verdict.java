package shop.troth.storefront.privacy;

import java.util.Locale;

/** What the proof says of a clause. */
public enum Verdict {
    KEPT("Kept", "A check ran and passed"),
    PARTLY("Partly kept", "What’s in place was checked and passed; the rest isn’t in place yet"),
    BROKEN("Not kept", "A check ran and failed"),
    DECLARED("Self-reported", "Someone’s statement, which software cannot check"),
    NOT_EXERCISED("Nothing to check yet", "It’s in place but hasn’t been needed yet"),
    NOT_YET("Not checked yet", "The check has not run yet"),
    NOT_BUILT("Not in place yet", "Something it promises is not in our software yet"),
    NOT_PROBED("No check yet", "Our software has no check for it yet"),
    UNKNOWABLE("Cannot be known", "No one here can know");

    private final String label;
    private final String meaning;

    Verdict(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** One line that explains it. */
    public String meaning() {
        return meaning;
    }

    /** Its name as the command line writes it, such as {@code not-probed}; also the name of its style. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name on a page, such as {@code No check yet}. */
    public String label() {
        return label;
    }
}
