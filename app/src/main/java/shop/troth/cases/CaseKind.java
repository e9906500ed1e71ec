package shop.troth.cases;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shop.troth.kernel.encoding.DashedWord;

/** The kinds of cases. Each says who acts first, how long they have, and when a shopper is reminded. */
public enum CaseKind {
    /** The bank declined a card, and the payment page is still open. */
    DECLINED(CaseState.WITH_SHOPPER, Duration.ofMinutes(35), null),

    /** Items of a paid order are missing. */
    MISSING_STOCK(CaseState.WITH_SHOPPER, Duration.ofDays(7), Duration.ofDays(3)),

    /** The order cannot be delivered to its address. */
    UNDELIVERABLE(CaseState.WITH_SHOPPER, Duration.ofDays(7), Duration.ofDays(3)),

    /** The bank does not say whether an order is paid. */
    BANK_SILENT(CaseState.WITH_STORE, Duration.ofDays(1), null),

    /** The bank took money for an order that had already ended. */
    PAID_TOO_LATE(CaseState.WITH_STORE, Duration.ofDays(1), null),

    /** The bank did not make a refund, or it came back: staff must pay in another way. */
    MONEY_CAME_BACK(CaseState.WITH_STORE, Duration.ofDays(3), null),

    /** The cardholder disputes a charge at the bank. */
    DISPUTE(CaseState.WITH_STORE, Duration.ofDays(7), null),

    /** The shopper reported a problem with the order. */
    REPORT(CaseState.WITH_STORE, Duration.ofDays(3), null),

    /** Someone wrote to the store, about no order. The topic sets the deadline. */
    INQUIRY(CaseState.WITH_STORE, Duration.ofDays(3), null);

    /** The kinds that are about an order. */
    public static final List<CaseKind> OF_ORDERS =
            Arrays.stream(values()).filter(it -> it != INQUIRY).toList();

    private final CaseState first;
    private final Duration time;
    private final @org.jspecify.annotations.Nullable Duration reminder;

    CaseKind(CaseState first, Duration time, @org.jspecify.annotations.Nullable Duration reminder) {
        this.first = first;
        this.time = time;
        this.reminder = reminder;
    }

    /** The word used in the database. */
    public String word() {
        return DashedWord.of(this);
    }

    /** The state of a new case. */
    public CaseState first() {
        return first;
    }

    /** How long whoever acts first has, unless something else sets the deadline. */
    public Duration time() {
        return time;
    }

    /** How long after the opening a shopper who has not acted is reminded, once; empty if never. */
    public Optional<Duration> reminder() {
        return Optional.ofNullable(reminder);
    }

    public static CaseKind of(String word) {
        return DashedWord.find(CaseKind.class, word)
                .orElseThrow(() -> new IllegalArgumentException("unknown kind of case: " + word));
    }
}
