package shop.troth.cases.entered;

import java.util.List;
import java.util.Locale;

/** How something came to the store other than by a form of its website, or how it was answered other than by email. */
public enum CaseChannel {
    PHONE,
    LETTER,
    /** In person, at a counter or a trade show. */
    COUNTER,
    /** Read from the store's mailbox, not entered by staff. */
    EMAIL;

    /** The ways that staff can enter. */
    public static List<CaseChannel> entered() {
        return List.of(PHONE, LETTER, COUNTER);
    }

    /** The word used in the database and in forms. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CaseChannel of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
