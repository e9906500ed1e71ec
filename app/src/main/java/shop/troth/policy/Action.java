package shop.troth.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done with data. Internal actions stay in the store; outward ones give data to somebody else. */
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

    /** The word for it in a policy. */
    public String word() {
        return word;
    }

    /** Whether somebody other than the store receives the data, so that questions about it name a recipient. */
    public boolean outward() {
        return ordinal() >= SHARE.ordinal();
    }

    public static Optional<Action> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }
}
