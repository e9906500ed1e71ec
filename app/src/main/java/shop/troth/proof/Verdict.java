package shop.troth.proof;

import java.util.Arrays;
import java.util.Locale;

/** What the proof says of a clause. */
public enum Verdict {
    /** A check ran now and held. */
    KEPT,
    /** A check ran now and did not hold, or could not be brought to its end. */
    BROKEN,
    /** Somebody's word, which no program can see. */
    DECLARED,
    /** In place, but there was no occasion yet. */
    NOT_EXERCISED,
    /** This build has no check for it. */
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
