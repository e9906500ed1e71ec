package shop.troth.proof;

import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/**
 * What the proof says about a clause. Later constants are weaker, except that {@link #BROKEN} is the weakest of all. The command line, the
 * database, and the pages for machines use no other verdicts; pages for people show each as one of fewer words.
 */
@RequiredArgsConstructor
public enum Verdict {
    /** A check ran and passed. */
    KEPT(ShownVerdict.KEPT),
    /** The part that is built was checked and passed; the evidence names what is not built. */
    PARTLY(ShownVerdict.NOT_IN_PLACE_YET),
    /** A check ran and saw a fault, twice. */
    BROKEN(ShownVerdict.NOT_KEPT),
    /** The last check passed, but longer ago than evidence counts. Never stored: it depends on the time of reading. */
    TOO_OLD(ShownVerdict.NOT_CHECKED_YET),
    /** Somebody's statement, which no program can check. */
    DECLARED(ShownVerdict.SELF_REPORTED),
    /** In place, but not needed yet. */
    NOT_EXERCISED(ShownVerdict.NOT_CHECKED_YET),
    /** No check of it has been finished yet. Never stored: there is nothing to store. */
    NOT_YET(ShownVerdict.NOT_CHECKED_YET),
    /**
     * The last check could not be carried out, which says nothing about the clause. Never stored: what was found before stands, until it is
     * too old.
     */
    UNFINISHED(ShownVerdict.NOT_CHECKED_YET),
    /** Something that it promises has no code in this build, or has not been set up here. */
    NOT_BUILT(ShownVerdict.NOT_IN_PLACE_YET),
    /** Everything it promises has code, but for all or part of it this build has no check; the evidence says what was checked. */
    NOT_PROBED(ShownVerdict.NOT_CHECKED_YET);

    private final ShownVerdict shown;

    /** The word for it on the command line, in the database, and in {@code privacy.json}, such as {@code not-probed}. */
    public String word() {
        return DashedWord.of(this);
    }

    /** How pages show it. */
    public ShownVerdict shown() {
        return shown;
    }

    /** Whether it rests on a check that passed, so that it becomes too old without another one. */
    boolean fades() {
        return this == KEPT || this == PARTLY || this == DECLARED || this == NOT_EXERCISED;
    }

    /** Whether nothing was checked: there was nothing to check, or no check for it. */
    boolean isEmpty() {
        return this == NOT_EXERCISED || this == NOT_BUILT || this == NOT_PROBED;
    }

    /** Returns the verdict of a stored word, which an earlier build may have written. */
    static Verdict of(String word) {
        return switch (word) {
            case "unused" -> NOT_BUILT;
            case "unknowable" -> NOT_PROBED;
            default -> DashedWord.find(Verdict.class, word).orElseThrow();
        };
    }
}
