package shop.troth.cases.entered;

import java.util.List;
import java.util.Locale;

/** How something came to the store otherwise than by a form of its website, or how it was answered where no email was sent. */
public enum CameBy {
    PHONE,
    LETTER,
    /** They came in person, to a counter or a trade show. */
    COUNTER,
    /** Read in the store's mailbox; nobody of staff entered it. */
    EMAIL;

    /** The ways that staff can enter. */
    public static List<CameBy> entered() {
        return List.of(PHONE, LETTER, COUNTER);
    }

    /** As it stands in the database, and in forms. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CameBy of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
