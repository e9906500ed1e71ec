package shop.troth.catalog.stock;

import java.util.Locale;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/** Why staff change a stock figure. */
@RequiredArgsConstructor
public enum StockReason {
    RECEIVED("Received", 1),
    COUNTED("Counted", 0),
    DAMAGED("Damaged or lost", -1),
    RETURNED("Returned by a customer", 1),
    ADDED("Correction: more", 1),
    REMOVED("Correction: fewer", -1),
    /** Changed by a catalog file that staff imported; not offered in forms. */
    IMPORTED("Imported from a file", 0);

    private final String title;
    private final int sign;

    /** Returns the title shown on pages. */
    public String title() {
        return title;
    }

    /** Returns the value in the database and in forms. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a form offers it. */
    public boolean isChosen() {
        return this != IMPORTED;
    }

    public static Optional<StockReason> of(String word) {
        return DashedWord.find(StockReason.class, word);
    }

    /** Returns the change of the stock for this number of pieces; a count sets the stock to it. */
    int delta(int pieces, int onHand) {
        return sign == 0 ? pieces - onHand : sign * pieces;
    }
}
