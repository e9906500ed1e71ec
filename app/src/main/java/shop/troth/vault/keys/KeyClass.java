package shop.troth.vault.keys;

import java.util.Locale;

/** The two keys of a person. Erasing destroys {@link #ORDINARY} at once; {@link #BOOKS} seals what tax law makes the store keep. */
public enum KeyClass {
    ORDINARY,
    BOOKS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static KeyClass of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
