package shop.troth.content.look;

import java.util.Locale;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/** Light or dark mode, as the device is set or the visitor chose it. */
@RequiredArgsConstructor
public enum ColorMode {
    LIGHT("light pages"),
    DARK("dark pages");

    private final String words;

    /** As in a sentence after “on”. */
    public String words() {
        return words;
    }

    /** As in texts and forms, such as {@code light}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ColorMode> of(String word) {
        return DashedWord.find(ColorMode.class, word);
    }
}
