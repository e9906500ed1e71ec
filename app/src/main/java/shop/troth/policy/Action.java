package shop.troth.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done with a datum. Inward actions stay in the store; outward ones let somebody else have it. */
public enum Action {
    COLLECT,
    KEEP,
    USE,
    SHARE,
    SELL,
    RENT,
    LICENSE,
    PUBLISH;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word that stands for it in a policy. */
    public String word() {
        return word;
    }

    /** Whether somebody other than the store gets the datum, so that the question names a recipient. */
    public boolean outward() {
        return ordinal() >= SHARE.ordinal();
    }

    public static Optional<Action> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }
}
