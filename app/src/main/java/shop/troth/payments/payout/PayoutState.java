package shop.troth.payments.payout;

import java.util.Locale;
import lombok.RequiredArgsConstructor;

/** The state of a payout at the bank. */
@RequiredArgsConstructor
public enum PayoutState {
    PENDING("Pending"),
    IN_TRANSIT("On its way"),
    PAID("Paid"),
    FAILED("Failed"),
    CANCELED("Canceled");

    private final String title;

    /** Returns the title shown on pages. */
    public String title() {
        return title;
    }

    /** Returns the value at the bank and in the database, such as {@code in_transit}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if the word is unknown */
    public static PayoutState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
