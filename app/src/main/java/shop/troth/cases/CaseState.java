package shop.troth.cases;

import java.util.Locale;

/** Who acts next. A closed case stays closed, unless it is a report and whoever made it replies. */
public enum CaseState {
    WITH_SHOPPER,
    WITH_STORE,
    /** A dispute that the store has answered. */
    WITH_BANK,
    CLOSED;

    /** As it stands in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CaseState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
