package shop.troth.payments.payout;

import java.util.Locale;

/** How a payout stands at the bank. */
public enum PayoutState {
    PENDING("Pending"),
    IN_TRANSIT("On its way"),
    PAID("Paid"),
    FAILED("Failed"),
    CANCELED("Canceled");

    private final String title;

    PayoutState(String title) {
        this.title = title;
    }

    /** As pages say it. */
    public String title() {
        return title;
    }

    /** As the bank and the database have it, such as {@code in_transit}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is none */
    public static PayoutState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
