package shop.troth.rights.successor.kept;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.policy.Fact;

/** What a successor must be and do, for which a case needs evidence. */
@RequiredArgsConstructor
public enum Required {
    SIMILAR("It is in a similar business", Fact.SUCCESSOR_SIMILAR),
    ASSUMES("It takes responsibility for protecting the data", Fact.SUCCESSOR_ASSUMES),
    ACCEPTS("It accepts this policy", Fact.SUCCESSOR_ACCEPTS);

    private final String title;
    private final Fact fact;

    /** Returns the name shown on pages. */
    public String title() {
        return title;
    }

    /** Returns the fact that evidence for it makes true. */
    public Fact fact() {
        return fact;
    }

    /** Returns the value in the database and in forms. */
    public String word() {
        return DashedWord.of(this);
    }

    /** Reads the value in the database or a form. */
    public static Optional<Required> of(String word) {
        return DashedWord.find(Required.class, word);
    }
}
