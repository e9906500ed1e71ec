package shop.troth.proof;

import java.util.Arrays;
import shop.troth.kernel.encoding.DashedWord;

/** What the proof says of a clause, the weaker the later but for broken, which is the weakest. The one list of verdicts: pages, the command line, and the database use no other. */
public enum Verdict {
    /** A check ran and held. */
    KEPT("Kept", "A check ran and passed"),
    /** What is built of it was checked and held; the evidence names what is not built, or not checked. */
    PARTLY("Partly kept", "What’s in place was checked and passed; the rest isn’t in place or has no check yet"),
    /** A check ran and did not hold, or could not be brought to its end. */
    BROKEN("Not kept", "A check ran and failed"),
    /** It held when it was last looked at, which is longer ago than evidence counts. Never written: it depends on the time of reading. */
    TOO_OLD("Too old to count", "A check passed, but that was too long ago"),
    /** Somebody's word, which no program can see. */
    DECLARED("Self-reported", "Someone’s statement, which software cannot check"),
    /** In place, but there was no occasion yet. */
    NOT_EXERCISED("Nothing to check yet", "It’s in place but hasn’t been needed yet"),
    /** All that it does is allow something, and nothing in this build does that: it promises nothing that could be kept or broken. */
    UNUSED("Not used", "Our software doesn’t do what it allows"),
    /** Nobody has looked at it. Never written: there is nothing to write. */
    NOT_YET("Not checked yet", "The check has not run yet"),
    /** A control or duty that it promises has no code in this build, and nothing else of it was seen to hold. */
    NOT_BUILT("Not in place yet", "Something it promises is not in our software yet"),
    /** All it promises has code, but this build has no check for it. */
    NOT_PROBED("No check yet", "Our software has no check for it yet"),
    /** Nobody here can know. */
    UNKNOWABLE("Cannot be known", "No one here can know");

    private final String label;
    private final String meaning;

    Verdict(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** As the command line, the database and a style write it, such as {@code not-probed}. */
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

    /** Whether it rests on what was seen to hold, so that it fades when nobody looks again. */
    boolean fades() {
        return this == KEPT || this == PARTLY || this == DECLARED || this == NOT_EXERCISED;
    }

    /** Whether there was nothing to look at, or nothing to look with. */
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
