package shop.troth.vault;

import java.util.Locale;

/** The two keys of a person. Erasing destroys {@link #ORDINARY} at once; {@link #BOOKS} seals what tax law makes the store keep. */
enum KeyClass {
    ORDINARY,
    BOOKS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyClass of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
