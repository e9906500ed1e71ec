package shop.troth.storefront.privacy;

import java.util.Locale;

/** What the proof says of a clause. */
public enum Verdict {
    KEPT("A check ran and held"),
    PARTLY("What is built was checked and held; the rest is not in this software yet"),
    BROKEN("A check ran and did not hold"),
    DECLARED("Somebody's word, which no program can see"),
    NOT_EXERCISED("In place, but there was no occasion yet"),
    NOT_YET("Not looked at yet"),
    NOT_BUILT("Something it promises is not in this software yet"),
    NOT_PROBED("This build has no check for it yet"),
    UNKNOWABLE("Nobody here can know");

    private final String meaning;

    Verdict(String meaning) {
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

    /** Its name in a sentence, such as {@code not probed}. */
    public String label() {
        return word().replace('-', ' ');
    }
}
