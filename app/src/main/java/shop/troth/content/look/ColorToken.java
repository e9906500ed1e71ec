package shop.troth.content.look;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/**
 * A color by its purpose, as a style sheet names it ({@code --accent}). A look need not have all of them. Status colors cannot be changed,
 * and must be readable on the changed backgrounds.
 */
@RequiredArgsConstructor
public enum ColorToken {
    PAPER("Page", true),
    SHEET("Panels", true),
    TINT("Soft panels", true),
    BAND("Header", true),
    STRIP("Menu", true),
    CHOICE("Banners, and what is chosen", true),
    INK("Text", true),
    MUTED("Quiet text", true),
    ON_BAND("Text in the header", true),
    ON_STRIP("Text in the menu", true),
    MARK("What is chosen in the menu", true),
    KEY("Buttons in the header", true),
    ON_KEY("Text on buttons in the header", true),
    ACCENT("Links and buttons", true),
    ACCENT_STRONG("Links and buttons under the pointer", true),
    ON_ACCENT("Text on buttons", true),
    EDGE("Edges of fields", true),
    LINE("Lines", true),
    FOCUS("Frame of what the keyboard is at", true),
    APRICOT("First ground of pictures", true),
    ROSE("Second ground of pictures", true),
    OAT("Third ground of pictures", true),
    SAGE("Fourth ground of pictures", true),
    GOOD("Text of good news", false),
    GOOD_BG("Ground of good news", false),
    WARN("Text of warnings", false),
    WARN_BG("Ground of warnings", false),
    BAD("Text of errors", false),
    BAD_BG("Ground of errors", false);

    private final String label;
    private final boolean changes;

    /** The tokens that can be changed at the desk. */
    public static List<ColorToken> changing() {
        return Arrays.stream(values()).filter(it -> it.changes).toList();
    }

    /** The name that people read. */
    public String label() {
        return label;
    }

    /** As in a style sheet, such as {@code on-accent}. */
    public String word() {
        return DashedWord.of(this);
    }

    static Optional<ColorToken> of(String word) {
        return DashedWord.find(ColorToken.class, word);
    }
}
