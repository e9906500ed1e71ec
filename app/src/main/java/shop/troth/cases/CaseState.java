package shop.troth.cases;

import shop.troth.kernel.encoding.DashedWord;

/** Who acts next. A closed case stays closed, unless it is a report and the shopper who made it replies. */
public enum CaseState {
    WITH_SHOPPER,
    WITH_STORE,
    /** A dispute that the store has answered. */
    WITH_BANK,
    CLOSED;

    /** The word used in the database. */
    public String word() {
        return DashedWord.of(this);
    }

    static CaseState of(String word) {
        return DashedWord.read(CaseState.class, word);
    }
}
