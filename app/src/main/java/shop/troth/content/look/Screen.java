package shop.troth.content.look;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a page is shown on, as the machine has it or its owner chose it. */
public enum Screen {
    LIGHT("light pages"),
    DARK("dark pages");

    private final String words;

    Screen(String words) {
        this.words = words;
    }

    /** As a sentence has it after “on”. */
    public String words() {
        return words;
    }

    /** As it stands in texts and forms, such as {@code light}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Screen> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
