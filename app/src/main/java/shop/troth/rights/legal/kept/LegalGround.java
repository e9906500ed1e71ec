package shop.troth.rights.legal.kept;

import java.util.Arrays;
import java.util.Optional;
import shop.troth.kernel.encoding.DashedWord;

/** Why data is asked for. A store takes those that its policy allows. */
public enum LegalGround {
    COURT_ORDER("Court order"),
    SUBPOENA("Subpoena"),
    SEARCH_WARRANT("Search warrant"),
    STATUTE("Demand under a statute"),
    /** The law compels nothing here: the store needs it to defend its own rights. */
    OWN_CLAIM("Claim to protect our rights");

    private final String title;

    LegalGround(String title) {
        this.title = title;
    }

    /** As pages say it. */
    public String title() {
        return title;
    }

    /** As it stands in the database and in forms. */
    public String word() {
        return DashedWord.of(this);
    }

    /** Whether the law compels it. */
    public boolean isCompelled() {
        return this != OWN_CLAIM;
    }

    public static Optional<LegalGround> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
