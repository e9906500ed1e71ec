package shop.troth.cases.entered;

import java.util.Locale;

/** How something came to the store that staff entered, or how it was answered where no email was sent. */
public enum CameBy {
    PHONE,
    LETTER;

    /** As it stands in the database, and in forms. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CameBy of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
