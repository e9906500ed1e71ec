package shop.troth.proof;

import java.util.Arrays;
import shop.troth.kernel.encoding.DashedWord;

/**
 * What the proof says about a clause. Later constants are weaker, except that {@link #BROKEN} is the weakest of all. Pages, the command
 * line, and the database use no other verdicts.
 */
public enum Verdict {
    /** A check ran and passed. */
    KEPT("Kept", "A check ran and passed"),
    /** The part that is built was checked and passed; the evidence names what is not built or not checked. */
    PARTLY("Partly kept", "What’s in place was checked and passed; the rest isn’t in place or has no check yet"),
    /** A check ran and saw a fault, twice. */
    BROKEN("Not kept", "A check ran and failed"),
    /** The last check passed, but longer ago than evidence counts. Never stored: it depends on the time of reading. */
    TOO_OLD("Too old to count", "A check passed, but that was too long ago"),
    /** Somebody's statement, which no program can check. */
    DECLARED("Self-reported", "Someone’s statement, which software cannot check"),
    /** In place, but not needed yet. */
    NOT_EXERCISED("Nothing to check yet", "It’s in place but hasn’t been needed yet"),
    /** It only allows something, and nothing in this build does that: it promises nothing that could be kept or broken. */
    UNUSED("Not used", "Our software doesn’t do what it allows"),
    /** No check of it has been finished yet. Never stored: there is nothing to store. */
    NOT_YET("Not checked yet", "No check has been finished yet"),
    /**
     * The last check could not be carried out, which says nothing about the clause. Never stored: what was found before stands, until it is
     * too old.
     */
    UNFINISHED("Not finished", "The check could not be carried out; it runs again soon"),
    /** A control or duty that it promises has no code in this build, and no other part of it was seen to be kept. */
    NOT_BUILT("Not in place yet", "Something it promises is not in our software yet"),
    /** Everything it promises has code, but this build has no check for it. */
    NOT_PROBED("No check yet", "Our software has no check for it yet"),
    /** Nobody here can know. */
    UNKNOWABLE("Cannot be known", "No one here can know");

    private final String label;
    private final String meaning;

    Verdict(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** The word for it on the command line, in the database, and in style sheets, such as {@code not-probed}. */
    public String word() {
        return DashedWord.of(this);
    }

    /** Its name on a page, such as {@code No check yet}. */
    public String label() {
        return label;
    }

    /** One line that explains it. */
    public String meaning() {
        return meaning;
    }

    /** Whether it rests on a check that passed, so that it becomes too old without another one. */
    boolean fades() {
        return this == KEPT || this == PARTLY || this == DECLARED || this == NOT_EXERCISED;
    }

    /** Whether nothing was checked: there was nothing to check, or no check for it. */
    boolean isEmpty() {
        return this == NOT_EXERCISED || this == UNUSED || this == NOT_PROBED;
    }

    static Verdict of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
