package shop.troth.rights.legal.kept;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/** The legal ground of a request. A store accepts those that its policy allows. */
@RequiredArgsConstructor
public enum LegalGround {
    COURT_ORDER("Court order"),
    SUBPOENA("Subpoena"),
    SEARCH_WARRANT("Search warrant"),
    STATUTE("Demand under a statute"),
    /** Not compelled by law: the store needs it to defend its own rights. */
    OWN_CLAIM("Claim to protect our rights");

    private final String title;

    /** Returns the name shown on pages. */
    public String title() {
        return title;
    }

    /** Returns the value in the database and in forms. */
    public String word() {
        return DashedWord.of(this);
    }

    /** Returns whether the law compels the disclosure. */
    public boolean isCompelled() {
        return this != OWN_CLAIM;
    }

    /** Reads the value in the database or a form. */
    public static Optional<LegalGround> of(String word) {
        return DashedWord.find(LegalGround.class, word);
    }
}
