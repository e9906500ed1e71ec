package shop.troth.vault.keys;

import java.util.Locale;

/** The two keys of a person. Erasure destroys {@link #ORDINARY} at once; {@link #BOOKS} seals what tax law requires the store to keep. */
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
