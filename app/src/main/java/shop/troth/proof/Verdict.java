package shop.troth.proof;

import java.util.Arrays;
import java.util.Locale;

/** What the proof says of a clause. */
public enum Verdict {
    /** A check ran now and held. */
    KEPT,
    /** What is built of it was checked now and held; the evidence names what is not built. */
    PARTLY,
    /** A check ran now and did not hold, or could not be brought to its end. */
    BROKEN,
    /** Somebody's word, which no program can see. */
    DECLARED,
    /** In place, but there was no occasion yet. */
    NOT_EXERCISED,
    /** A control or duty that it promises has no code in this build, and nothing else of it was seen to hold. */
    NOT_BUILT,
    /** All it promises has code, but this build has no check for it. */
    NOT_PROBED,
    /** Nobody here can know. */
    UNKNOWABLE;

    /** As the command line and the database write it, such as {@code not-probed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Verdict of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
